// One entry of the table in embedded.c: included there once for each file, after
//     #define FILE_PATH "../../templates/…"
// The bytes stand twice, once to be kept and once to be counted; the second costs nothing in the program.
// `#embed` (C23, 6.10.4) looks the path up from the folder of this file, and the build tracks it like an include.
{
    // Past "../../": the path from the project's root.
    &FILE_PATH[6],
    (const uint8_t[]){
#embed FILE_PATH
    },
    sizeof((const uint8_t[]){
#embed FILE_PATH
    }),
},
#undef FILE_PATH
