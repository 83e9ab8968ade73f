using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// The mask of inverted dropout as a hash: whether a unit is dropped is a function of (seed, step, layer, sample, unit)
/// alone, so the backward pass recomputes what the forward pass used, nothing is stored, and threads do not matter.
/// </summary>
/// <remarks>
/// A layer's call takes a <see cref="Key"/> once a step, and each unit its <see cref="Counter"/>. The hash multiplies
/// and shifts like the usual 32-bit finalizers, with the key entering twice: entering once, two keys would give one
/// mask in another order.
/// </remarks>
public static class DropoutMask
{
    private const uint FirstMultiplier = 0x85EB_CA6B;
    private const uint SecondMultiplier = 0xC2B2_AE35;
    private const uint KeyMultiplier = 0x9E37_79B1;
    private const uint SignBit = 0x8000_0000;

    /// <summary>The key of one layer in one training step.</summary>
    /// <param name="seed"><see cref="BackwardContext.Seed"/>.</param>
    /// <param name="step"><see cref="BackwardContext.Step"/>, from 0.</param>
    /// <param name="layer">The layer's index in the network, from 0.</param>
    public static uint Key(ulong seed, long step, int layer) =>
        (uint)(RandomStream.Derive(RandomStream.Derive(seed, (ulong)step), (ulong)layer) >> 32);

    /// <summary>The counter of a unit: its index in the batch, sample by sample, modulo 2³².</summary>
    /// <param name="sample">The sample's index in the batch.</param>
    /// <param name="units">The layer's units.</param>
    /// <param name="unit">The unit's index in the layer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Counter(int sample, int units, int unit) => unchecked((uint)sample * (uint)units + (uint)unit);

    /// <summary>The threshold below which a hash drops its unit: rate · 2³², rounded.</summary>
    /// <param name="rate">The share of units dropped, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1).</exception>
    public static uint Threshold(double rate)
    {
        if (!(rate >= 0 && rate < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A dropout rate is at least 0 and below 1.");
        return (uint)Math.Min(Math.Round(rate * 4294967296.0), uint.MaxValue);
    }

    /// <summary><paramref name="keptScale"/>, usually 1/(1 − rate), or 0 where the unit is dropped.</summary>
    /// <param name="key">From <see cref="Key"/>.</param>
    /// <param name="counter">From <see cref="Counter"/>.</param>
    /// <param name="threshold">From <see cref="Threshold"/>.</param>
    /// <param name="keptScale">What a kept unit is multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(uint key, uint counter, uint threshold, float keptScale) =>
        Hash(key, counter) < threshold ? 0f : keptScale;

    /// <summary>By lane, <paramref name="keptScale"/>, usually 1/(1 − rate), or 0 where the unit is dropped.</summary>
    /// <param name="key">From <see cref="Key"/>.</param>
    /// <param name="counters">From <see cref="Counter"/>, one a lane.</param>
    /// <param name="threshold">From <see cref="Threshold"/>.</param>
    /// <param name="keptScale">What a kept unit is multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Scale(uint key, Vector128<uint> counters, uint threshold, Vector128<float> keptScale)
    {
        Vector128<uint> hash = counters ^ Vector128.Create(key);
        hash = (hash ^ Vector128.ShiftRightLogical(hash, 16)) * Vector128.Create(FirstMultiplier);
        hash = (hash ^ Vector128.ShiftRightLogical(hash, 13)) + Vector128.Create(unchecked(key * KeyMultiplier));
        hash *= Vector128.Create(SecondMultiplier);
        hash ^= Vector128.ShiftRightLogical(hash, 16) ^ Vector128.Create(SignBit);
        // With the top bit flipped in both, the signed comparison (the one x86 has) orders them as unsigned.
        Vector128<int> dropped = Vector128.LessThan(hash.AsInt32(), Vector128.Create((int)(threshold ^ SignBit)));
        return Vector128.AndNot(keptScale, dropped.AsSingle());
    }

    /// <inheritdoc cref="Scale(uint, Vector128{uint}, uint, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(uint key, Vector256<uint> counters, uint threshold, Vector256<float> keptScale)
    {
        Vector256<uint> hash = counters ^ Vector256.Create(key);
        hash = (hash ^ Vector256.ShiftRightLogical(hash, 16)) * Vector256.Create(FirstMultiplier);
        hash = (hash ^ Vector256.ShiftRightLogical(hash, 13)) + Vector256.Create(unchecked(key * KeyMultiplier));
        hash *= Vector256.Create(SecondMultiplier);
        hash ^= Vector256.ShiftRightLogical(hash, 16) ^ Vector256.Create(SignBit);
        Vector256<int> dropped = Vector256.LessThan(hash.AsInt32(), Vector256.Create((int)(threshold ^ SignBit)));
        return Vector256.AndNot(keptScale, dropped.AsSingle());
    }

    /// <inheritdoc cref="Scale(uint, Vector128{uint}, uint, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Scale(uint key, Vector512<uint> counters, uint threshold, Vector512<float> keptScale)
    {
        Vector512<uint> hash = counters ^ Vector512.Create(key);
        hash = (hash ^ Vector512.ShiftRightLogical(hash, 16)) * Vector512.Create(FirstMultiplier);
        hash = (hash ^ Vector512.ShiftRightLogical(hash, 13)) + Vector512.Create(unchecked(key * KeyMultiplier));
        hash *= Vector512.Create(SecondMultiplier);
        hash ^= Vector512.ShiftRightLogical(hash, 16) ^ Vector512.Create(SignBit);
        Vector512<int> dropped = Vector512.LessThan(hash.AsInt32(), Vector512.Create((int)(threshold ^ SignBit)));
        return Vector512.AndNot(keptScale, dropped.AsSingle());
    }

    internal static uint Hash(uint key, uint counter)
    {
        unchecked
        {
            uint hash = counter ^ key;
            hash = (hash ^ (hash >> 16)) * FirstMultiplier;
            hash = (hash ^ (hash >> 13)) + key * KeyMultiplier;
            hash *= SecondMultiplier;
            return hash ^ (hash >> 16);
        }
    }
}
