; Assembly listing for method Shop.Sonar:Sum(byref,int):float (Tier1-OSR)
; Emitting BLENDED_CODE for generic X64 + VEX on Windows
; Tier1-OSR code
; rsp based frame

G_M000_IG01:                ;; offset=0x0000
       push     rbp

G_M000_IG02:                ;; offset=0x0001
       vaddss   xmm0, xmm0, dword ptr [rbp+0x04]
       vmovss   dword ptr [rsp+0x10], xmm0
       add      rbp, 4
       dec      eax
       jne      SHORT G_M000_IG02

G_M000_IG03:                ;; offset=0x0010
       pop      rbp
       ret
