"""Function words of Indonesian."""

STOP_WORDS = set(
    """
ada adalah adapun agar akan aku amat anda antara apa apabila apakah atas atau bagai bagaimana
bagi bahkan bahwa banyak beberapa begitu belum berbagai berikut bersama bila bisa boleh bukan
dalam dan dapat dari daripada demi demikian dengan di dia diri dirinya guna hal hampir hanya
harus hingga ia ialah ini itu jadi jangan jika juga kalau kami kamu karena ke kecuali kemudian
kepada ketika kita lagi lah lain lalu lebih maka masih maupun melainkan melalui mengenai menjadi
mereka meski meskipun namun nya oleh pada padahal para pernah pula pun saat saja saling sambil
sampai sangat saya se sebab sebagai sebelum sebuah secara sedang sedangkan sehingga sejak
seluruh semua seorang seperti sering serta setelah setiap siapa suatu sudah supaya tanpa tapi
telah tentang terhadap tersebut tetapi tiap tidak untuk usai walau walaupun yaitu yakni yang
""".split()
)
