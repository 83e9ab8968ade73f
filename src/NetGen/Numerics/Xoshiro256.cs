using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>The state of a <see cref="RandomStream"/>: xoshiro256** (Blackman and Vigna, 2018). A struct, so that loops can keep it in registers.</summary>
internal struct Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3)
{
    private ulong _s0 = s0;
    private ulong _s1 = s1;
    private ulong _s2 = s2;
    private ulong _s3 = s3;

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number below <paramref name="bound"/>, which is not 0, each equally likely.</summary>
    /// <remarks>Lemire's multiplication with rejection (2019): a division only when a draw falls in the uneven rest.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextBelow(uint bound)
    {
        ulong product = (Next() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint uneven = (uint)-(int)bound % bound;
            while ((uint)product < uneven)
                product = (Next() >> 32) * bound;
        }

        return (uint)(product >> 32);
    }
}
