JIT notes that come before the first method

; Assembly listing for method Shop.Sonar+Kernels`2[System.Numerics.Vector`1[float],NetDsl.Runtime.VectorOps]:Dense1Forward8(byref,byref,int):float (FullOpts)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; FullOpts code
; optimized code
; rbp based frame
; fully interruptible
; No PGO data

G_M000_IG01:                ;; offset=0x0000
       push     rbp
       sub      rsp, 64
       lea      rbp, [rsp+0x40]
       vmovups  ymmword ptr [rbp-0x40], ymm8

G_M000_IG02:                ;; offset=0x0010
       xor      eax, eax
       align    [6 bytes for IG04]

G_M000_IG03:                ;; offset=0x0020
       vxorps   ymm0, ymm0, ymm0
       mov      rcx, qword ptr [rbp+0x10]

G_M000_IG04:                ;; offset=0x0030
       vmovups  ymm1, ymmword ptr [rdi]
       vmovups  ymmword ptr [rbp-0x20], ymm1
       lea      rdx, [rbp-0x20]
       vfmadd231ps ymm0, ymm1, ymmword ptr [rbp-0x20]
       vfmadd231ps ymm2, ymm1, ymmword ptr [rsi]
       cmp      dword ptr [rsp+0x08], eax
       add      rdi, 32
       cmp      rdi, rcx
       je       SHORT G_M000_IG05
       jb       SHORT G_M000_IG04

G_M000_IG05:                ;; offset=0x0060
       call     [NetDsl.Runtime.Rows:Unpad(byref):void]
       inc      eax
       cmp      eax, 10
       jl       G_M000_IG03

G_M000_IG06:                ;; offset=0x0080
       vzeroupper
       add      rsp, 64
       pop      rbp
       ret

RWD00  	dq	3F8000003F800000h, 3F8000003F800000h

; Total bytes of code 143

; Assembly listing for method Shop.Sonar:Huge() (MinOpts)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; MinOpts code
; rbp based frame

G_M000_IG01:                ;; offset=0x0000
       ret

; Total bytes of code 1
