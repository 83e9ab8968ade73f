using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class RandomStreamTests
{
    [Fact]
    public void SplitMix64_gives_the_published_vector()
    {
        ulong state = 1234567;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => RandomStream.SplitMix64(ref state)));
    }

    [Fact]
    public void Xoshiro256StarStar_gives_the_published_vector()
    {
        var stream = new RandomStream(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => stream.NextUInt64()));
    }

    // From an independent implementation, with the logarithm to 30 digits.
    [Fact]
    public void A_seed_gives_the_same_values_for_ever()
    {
        Assert.Equal([1546998764402558742ul, 6990951692964543102, 12544586762248559009], Take(3, s => s.NextUInt64()));
        Assert.Equal([0.0838629603f, 0.378980219f, 0.680043399f], Take(3, s => s.NextSingle()));
        Assert.Equal([0, 3, 6, 9, 9, 7, 7, 8], Take(8, s => s.Next(10)));
        Assert.Equal(
            [-0.726219118f, -0.211196914f, 0.221622705f, 0.522771716f, 0.46417731f, 0.740978897f],
            Take(6, s => s.NextGaussian()));
        Assert.Equal(6791897765849424158ul, RandomStream.Derive(1, 0));
        Assert.Equal(12935080325729570654ul, RandomStream.Derive(0, 1));
        Assert.Equal(4922461756044938104ul, RandomStream.Derive(ulong.MaxValue, ulong.MaxValue));

        static T[] Take<T>(int count, Func<RandomStream, T> next)
        {
            var stream = new RandomStream(42);
            return [.. Enumerable.Range(0, count).Select(_ => next(stream))];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Next_refuses_an_empty_range(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>("maxExclusive", () => new RandomStream(1).Next(bound));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Next_is_uniform(int bound)
    {
        const int draws = 200_000;
        var stream = new RandomStream(3);
        var counts = new int[bound];
        for (int i = 0; i < draws; i++)
            counts[stream.Next(bound)]++;
        AssertUniform(counts, draws);
    }

    // Without rejection, residues modulo 3 of this bound would come up 3 : 3 : 2.
    [Fact]
    public void Next_is_uniform_where_the_bound_does_not_divide_the_range()
    {
        const int bound = 3 << 29, draws = 200_000;
        var stream = new RandomStream(4);
        var counts = new int[3];
        for (int i = 0; i < draws; i++)
            counts[stream.Next(bound) % 3]++;
        AssertUniform(counts, draws);
    }

    [Fact]
    public void Next_reaches_the_largest_bound()
    {
        var stream = new RandomStream(5);
        int largest = 0;
        for (int i = 0; i < 10_000; i++)
        {
            int value = stream.Next(int.MaxValue);
            Assert.InRange(value, 0, int.MaxValue - 1);
            largest = Math.Max(largest, value);
        }

        Assert.True(largest > int.MaxValue * 0.999);
    }

    [Fact]
    public void NextSingle_is_uniform_on_its_grid_and_below_1()
    {
        const int draws = 1 << 20;
        var stream = new RandomStream(6);
        var counts = new int[64];
        for (int i = 0; i < draws; i++)
        {
            float value = stream.NextSingle();
            Assert.InRange(value, 0, 1 - 1f / (1 << 24));
            Assert.Equal(0, value * (1 << 24) % 1);
            counts[(int)(value * 64)]++;
        }

        AssertUniform(counts, draws);
        // All bits set: the largest value there is.
        Assert.True(new RandomStream(0, StateThatGivesAllOnes(), 0, 0).NextSingle() < 1);
    }

    [Fact]
    public void NextDouble_is_uniform_and_below_1()
    {
        const int draws = 1 << 20;
        var stream = new RandomStream(7);
        var counts = new int[64];
        for (int i = 0; i < draws; i++)
            counts[(int)(stream.NextDouble() * 64)]++;
        AssertUniform(counts, draws);
        Assert.Equal(1 - 1.0 / (1L << 53), new RandomStream(0, StateThatGivesAllOnes(), 0, 0).NextDouble());
    }

    [Fact]
    public void NextGaussian_has_the_moments_and_tails_of_the_normal_distribution()
    {
        const int draws = 1_000_000;
        var stream = new RandomStream(8);
        double sum = 0, squares = 0, cubes = 0, fourths = 0, lagged = 0, previous = 0;
        int beyond1 = 0, beyond2 = 0, beyond3 = 0;
        for (int i = 0; i < draws; i++)
        {
            double x = stream.NextGaussian();
            Assert.True(double.IsFinite(x));
            sum += x;
            squares += x * x;
            cubes += x * x * x;
            fourths += x * x * x * x;
            lagged += x * previous;
            previous = x;
            beyond1 += Math.Abs(x) > 1 ? 1 : 0;
            beyond2 += Math.Abs(x) > 2 ? 1 : 0;
            beyond3 += Math.Abs(x) > 3 ? 1 : 0;
        }

        // Five standard deviations of each statistic.
        Assert.Equal(0, sum / draws, 5 * Math.Sqrt(1.0 / draws));
        Assert.Equal(1, squares / draws, 5 * Math.Sqrt(2.0 / draws));
        Assert.Equal(0, cubes / draws, 5 * Math.Sqrt(15.0 / draws));
        Assert.Equal(3, fourths / draws, 5 * Math.Sqrt(96.0 / draws));
        Assert.Equal(0, lagged / draws, 5 * Math.Sqrt(1.0 / draws));
        Assert.Equal(0.317311, beyond1 / (double)draws, 5 * Math.Sqrt(0.3173 * 0.6827 / draws));
        Assert.Equal(0.045500, beyond2 / (double)draws, 5 * Math.Sqrt(0.0455 * 0.9545 / draws));
        Assert.Equal(0.002700, beyond3 / (double)draws, 5 * Math.Sqrt(0.0027 * 0.9973 / draws));
    }

    [Fact]
    public void Shuffle_reaches_every_order_equally()
    {
        const int trials = 240_000;
        var stream = new RandomStream(9);
        var counts = new Dictionary<int, int>();
        for (int t = 0; t < trials; t++)
        {
            int[] items = [0, 1, 2, 3];
            stream.Shuffle(items);
            int code = items.Aggregate(0, (c, i) => c * 4 + i);
            counts[code] = counts.GetValueOrDefault(code) + 1;
        }

        Assert.Equal(24, counts.Count);
        AssertUniform([.. counts.Values], trials);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Shuffle_keeps_the_items(int length)
    {
        int[] items = [.. Enumerable.Range(0, length)];
        new RandomStream(10).Shuffle(items);
        Assert.Equal(Enumerable.Range(0, length), items.Order());
        if (length > 100)
            Assert.NotEqual(Enumerable.Range(0, length), items);
    }

    [Fact]
    public void Derived_seeds_differ_by_seed_and_by_stream_and_are_not_symmetric()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 300; seed++)
        {
            for (ulong stream = 0; stream < 300; stream++)
                Assert.True(seen.Add(RandomStream.Derive(seed, stream)), $"({seed}, {stream}) repeats a seed.");
        }
    }

    [Fact]
    public void Derived_streams_are_uncorrelated()
    {
        const int streams = 64, draws = 4096;
        var values = new double[streams][];
        for (int s = 0; s < streams; s++)
        {
            var stream = new RandomStream(RandomStream.Derive(1, (ulong)s));
            values[s] = [.. Enumerable.Range(0, draws).Select(_ => stream.NextDouble() - 0.5)];
        }

        for (int a = 0; a < streams; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double correlation = values[a].Zip(values[b], (x, y) => x * y).Sum() * 12 / draws;
                Assert.InRange(correlation, -5.5 / Math.Sqrt(draws), 5.5 / Math.Sqrt(draws));
            }
        }
    }

    // The second state word s1 whose output rotl(s1·5, 7)·9 has all bits set, found by undoing each step.
    private static ulong StateThatGivesAllOnes()
    {
        ulong product = unchecked(ulong.MaxValue * Inverse(9));
        ulong state = unchecked(System.Numerics.BitOperations.RotateRight(product, 7) * Inverse(5));
        Assert.Equal(ulong.MaxValue, new RandomStream(0, state, 0, 0).NextUInt64());
        return state;

        // Newton's iteration modulo 2⁶⁴.
        static ulong Inverse(ulong odd)
        {
            ulong x = odd;
            for (int i = 0; i < 6; i++)
                x = unchecked(x * (2 - odd * x));
            return x;
        }
    }

    // χ² within five standard deviations of its mean.
    private static void AssertUniform(int[] counts, int draws)
    {
        double expected = draws / (double)counts.Length;
        double chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        int freedom = counts.Length - 1;
        Assert.True(chiSquare <= freedom + 5 * Math.Sqrt(2.0 * freedom) + 5, $"χ² is {chiSquare:F1} with {freedom} degrees of freedom.");
        Assert.Equal(draws, counts.Sum());
    }
}
