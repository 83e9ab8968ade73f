using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class DropoutMaskTests
{
    private const int Draws = 1 << 17;

    [Theory]
    [InlineData(0.0, 0u)]
    [InlineData(0.5, 0x8000_0000u)]
    [InlineData(0.25, 0x4000_0000u)]
    [InlineData(0.99999999999, uint.MaxValue)]
    public void Threshold_is_the_rate_in_2_to_the_32nds(double rate, uint threshold) =>
        Assert.Equal(threshold, DropoutMask.Threshold(rate));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_outside_0_to_1_is_refused(double impossible) =>
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => DropoutMask.Threshold(impossible));

    [Fact]
    public void Counter_numbers_the_units_of_the_batch_and_wraps()
    {
        Assert.Equal(0u, DropoutMask.Counter(0, 10, 0));
        Assert.Equal(37u, DropoutMask.Counter(3, 10, 7));
        Assert.Equal(unchecked((uint)(100_000L * 100_000 + 5)), DropoutMask.Counter(100_000, 100_000, 5));
    }

    [Fact]
    public void Every_width_agrees_with_the_scalar()
    {
        Span<uint> counters = stackalloc uint[16];
        Span<float> y = stackalloc float[16];
        foreach (uint threshold in (uint[])[0, 1, 0x1999_999A, 0x7FFF_FFFF, 0x8000_0000, 0xC000_0000, uint.MaxValue])
        {
            for (uint trial = 0; trial < 200; trial++)
            {
                uint key = DropoutMask.Key(1, trial, 2);
                for (int i = 0; i < 16; i++)
                    counters[i] = trial * 16 + (uint)i * 7;
                DropoutMask.Scale(key, Vector512.Create<uint>(counters), threshold, Vector512.Create(1.25f)).CopyTo(y);
                for (int i = 0; i < 16; i++)
                    Assert.Equal(DropoutMask.Scale(key, counters[i], threshold, 1.25f), y[i]);
                DropoutMask.Scale(key, Vector256.Create<uint>(counters), threshold, Vector256.Create(1.25f)).CopyTo(y);
                DropoutMask.Scale(key, Vector128.Create<uint>(counters[8..]), threshold, Vector128.Create(1.25f)).CopyTo(y[8..]);
                for (int i = 0; i < 12; i++)
                    Assert.Equal(DropoutMask.Scale(key, counters[i], threshold, 1.25f), y[i]);
            }
        }
    }

    [Fact]
    public void Rate_0_keeps_everything()
    {
        uint threshold = DropoutMask.Threshold(0);
        for (uint counter = 0; counter < 100_000; counter++)
            Assert.Equal(1f, DropoutMask.Scale(5, counter, threshold, 1f));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Units_are_dropped_at_the_rate_in_every_step(double rate)
    {
        uint threshold = DropoutMask.Threshold(rate);
        for (int step = 0; step < 20; step++)
        {
            int dropped = Mask(DropoutMask.Key(1, step, 0), threshold, 1).Count(kept => !kept);
            AssertRate(dropped, rate, Draws);
        }
    }

    // A unit's own history, and a unit's column through a batch: strides of typical layer sizes.
    [Fact]
    public void Each_unit_is_dropped_at_the_rate_over_steps_and_samples()
    {
        const double rate = 0.3;
        uint threshold = DropoutMask.Threshold(rate);
        for (uint unit = 0; unit < 32; unit++)
        {
            int dropped = 0;
            for (int step = 0; step < 20_000; step++)
                dropped += DropoutMask.Scale(DropoutMask.Key(9, step, 1), unit, threshold, 1f) == 0 ? 1 : 0;
            AssertRate(dropped, rate, 20_000);
        }

        foreach (uint units in (uint[])[2, 8, 10, 64, 100, 128, 1024, 4096])
            AssertRate(Mask(DropoutMask.Key(9, 0, 1), threshold, units).Count(kept => !kept), rate, Draws);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Neighbouring_units_and_samples_are_independent(double rate)
    {
        uint threshold = DropoutMask.Threshold(rate);
        bool[] mask = Mask(DropoutMask.Key(2, 3, 4), threshold, 1);
        foreach (int lag in (int[])[1, 2, 3, 4, 5, 7, 8, 10, 15, 16, 17, 32, 64, 100, 128, 256, 1024, 4096, 65536])
            AssertIndependent(mask.AsSpan(lag), mask.AsSpan(0, mask.Length - lag), rate);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Neighbouring_steps_layers_and_seeds_are_independent(double rate)
    {
        uint threshold = DropoutMask.Threshold(rate);
        bool[] mask = Mask(DropoutMask.Key(2, 3, 4), threshold, 1);
        for (int d = 1; d <= 16; d++)
        {
            AssertIndependent(mask, Mask(DropoutMask.Key(2, 3 + d, 4), threshold, 1), rate);
            AssertIndependent(mask, Mask(DropoutMask.Key(2, 3, 4 + d), threshold, 1), rate);
            AssertIndependent(mask, Mask(DropoutMask.Key(2 + (ulong)d, 3, 4), threshold, 1), rate);
        }
    }

    // Keys are hashes already; the mask should not depend on that.
    [Fact]
    public void Keys_one_bit_apart_give_independent_masks()
    {
        uint threshold = DropoutMask.Threshold(0.5);
        foreach (uint key in (uint[])[0, 0x1234_5678])
        {
            bool[] mask = Mask(key, threshold, 1);
            for (int bit = 0; bit < 32; bit++)
                AssertIndependent(mask, Mask(key ^ (1u << bit), threshold, 1), 0.5);
        }
    }

    [Fact]
    public void Keys_one_bit_apart_do_not_permute_one_mask()
    {
        const uint units = 4096;
        uint[] hashes = [.. Enumerable.Range(0, (int)units).Select(c => DropoutMask.Hash(77, (uint)c))];
        uint[] others = [.. Enumerable.Range(0, (int)units).Select(c => DropoutMask.Hash(77 ^ 8, (uint)c))];
        Assert.True(hashes.Intersect(others).Count() < 4);
    }

    [Fact]
    public void Key_depends_on_seed_step_and_layer()
    {
        var keys = new HashSet<uint>();
        for (ulong seed = 0; seed < 8; seed++)
        {
            for (long step = 0; step < 8; step++)
            {
                for (int layer = 0; layer < 8; layer++)
                    Assert.True(keys.Add(DropoutMask.Key(seed, step, layer)));
            }
        }

        Assert.Equal(DropoutMask.Key(5, 6, 7), DropoutMask.Key(5, 6, 7));
        Assert.NotEqual(DropoutMask.Key(5, 1L << 40, 7), DropoutMask.Key(5, 0, 7));
    }

    private static bool[] Mask(uint key, uint threshold, uint stride)
    {
        var kept = new bool[Draws];
        for (uint i = 0; i < Draws; i++)
            kept[i] = DropoutMask.Scale(key, i * stride, threshold, 1f) != 0;
        return kept;
    }

    private static void AssertRate(int dropped, double rate, int draws) =>
        Assert.InRange(dropped, draws * rate - 5 * Deviation(rate, draws), draws * rate + 5 * Deviation(rate, draws));

    // Pairs dropped together as often as rate² says.
    private static void AssertIndependent(ReadOnlySpan<bool> left, ReadOnlySpan<bool> right, double rate)
    {
        int both = 0;
        for (int i = 0; i < left.Length; i++)
            both += !left[i] && !right[i] ? 1 : 0;
        AssertRate(both, rate * rate, left.Length);
    }

    private static double Deviation(double rate, int draws) => Math.Sqrt(draws * rate * (1 - rate));
}
