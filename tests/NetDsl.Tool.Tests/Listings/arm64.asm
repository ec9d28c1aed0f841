; Assembly listing for method Shop.Sonar:Dot(byref,byref,int):float (Tier1)
; Emitting BLENDED_CODE for generic ARM64 on Apple
; Tier1 code
; fp based frame

G_M000_IG01:                ;; offset=0x0000
            stp     fp, lr, [sp, #-0x20]!
            mov     fp, sp

G_M000_IG02:                ;; offset=0x0008
            ldr     q17, [x0], #0x10
            ldr     q18, [fp, #0x10]	// [V03 loc1]
            fmla    v16.4s, v17.4s, v18.4s
            str     q16, [sp, #0x10]
            sub     w2, w2, #1
            cbnz    w2, G_M000_IG02

G_M000_IG03:                ;; offset=0x0020
            bl      [Shop.Sonar:Done()]
            cmp     w3, #0
            bgt     G_M000_IG02
            ldp     fp, lr, [sp], #0x20
            ret     lr

; Total bytes of code 52
