using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class SampleLanesTests
{
    private const float Guard = -12345.5f;
    private const int Margin = 64;

    public delegate void LoadKernel(ref float rows, nuint stride, int columns, ref float lanes);

    public delegate void StoreKernel(ref float lanes, int columns, ref float rows, nuint stride);

    private static readonly int[] Slacks = [0, 1, 2, 3, 5, 16];

    public static TheoryData<string> Widths => ["128", "256", "512"];

    [Fact]
    public void Load_puts_every_sample_in_its_lane_for_all_shapes()
    {
        for (int columns = 1; columns <= 40; columns++)
        {
            foreach (int slack in Slacks)
            {
                for (int count = 1; count <= 16; count++)
                    CheckLoad(columns, columns + slack, count);
            }
        }

        CheckLoad(784, 784, 16);
        CheckLoad(785, 800, 15);
    }

    [Fact]
    public void Store_writes_the_rows_and_nothing_else_for_all_shapes()
    {
        for (int columns = 1; columns <= 40; columns++)
        {
            foreach (int slack in Slacks)
            {
                for (int count = 1; count <= 16; count++)
                    CheckStore(columns, columns + slack, count);
            }
        }

        CheckStore(784, 784, 16);
        CheckStore(785, 800, 15);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Full_blocks_agree_at_every_width(string width)
    {
        (LoadKernel load, StoreKernel store) = width switch
        {
            "128" => ((LoadKernel)SampleLanes.Load128, (StoreKernel)SampleLanes.Store128),
            "256" => (SampleLanes.Load256, SampleLanes.Store256),
            _ => (SampleLanes.Load512, SampleLanes.Store512),
        };
        for (int columns = 4; columns <= 40; columns++)
        {
            foreach (int slack in Slacks)
            {
                CheckLoad(columns, columns + slack, 16, load);
                CheckStore(columns, columns + slack, 16, store);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_read_or_written_outside_the_rows(bool guardEnd)
    {
        GuardedFloats.SkipWhereUnavailable();
        var lanes = new AlignedBuffer(40 * 16);
        for (int columns = 1; columns <= 40; columns++)
        {
            foreach (int slack in (int[])[0, 1, 3])
            {
                for (int count = 1; count <= 16; count++)
                {
                    int stride = columns + slack;
                    using var rows = new GuardedFloats((count - 1) * stride + columns, guardEnd);
                    rows.Span.Fill(2);
                    SampleLanes.Load(ref rows.Reference, stride, count, columns, ref lanes.Reference);
                    Assert.Equal(2, lanes.Span[(columns - 1) * 16 + count - 1]);
                    lanes.Span.Fill(3);
                    SampleLanes.Store(ref lanes.Reference, count, columns, ref rows.Reference, stride);
                    Assert.Equal(3, rows.Span[^1]);
                }
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_read_or_written_outside_the_lanes(bool guardEnd)
    {
        GuardedFloats.SkipWhereUnavailable();
        for (int columns = 1; columns <= 40; columns++)
        {
            using var lanes = new GuardedFloats(columns * 16, guardEnd);
            for (int count = 1; count <= 16; count++)
            {
                var rows = new float[count * columns];
                SampleLanes.Load(ref rows[0], columns, count, columns, ref lanes.Reference);
                SampleLanes.Store(ref lanes.Reference, count, columns, ref rows[0], columns);
            }
        }
    }

    [Theory]
    [InlineData("count", 4, 0, 4)]
    [InlineData("count", 4, 17, 4)]
    [InlineData("count", 4, -1, 4)]
    [InlineData("columns", 4, 16, 0)]
    [InlineData("columns", 4, 16, -3)]
    [InlineData("stride", 3, 16, 4)]
    [InlineData("stride", -4, 16, 4)]
    public void Impossible_shapes_are_refused(string parameter, int stride, int count, int columns)
    {
        var rows = new float[256];
        var lanes = new float[256];
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => SampleLanes.Load(ref rows[0], stride, count, columns, ref lanes[0]));
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => SampleLanes.Store(ref lanes[0], count, columns, ref rows[0], stride));
    }

    [Fact]
    public void ClearAbsent_clears_the_lanes_of_samples_that_are_not_there()
    {
        for (int count = 1; count <= 16; count++)
        {
            var lanes = new float[3 * 16 + 1];
            Array.Fill(lanes, 7);
            SampleLanes.ClearAbsent(ref lanes[0], count, 3);
            for (int i = 0; i < lanes.Length; i++)
                Assert.Equal(i == 48 || i % 16 < count ? 7 : 0, lanes[i]);
        }

        var none = new float[16];
        Assert.Throws<ArgumentOutOfRangeException>("count", () => SampleLanes.ClearAbsent(ref none[0], 17, 1));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => SampleLanes.ClearAbsent(ref none[0], 1, 0));
    }

    private static void CheckLoad(int columns, int stride, int count, LoadKernel? kernel = null)
    {
        float[] rows = Numbered((count - 1) * stride + columns);
        var lanes = new float[columns * 16 + 2 * Margin];
        Array.Fill(lanes, Guard);
        if (kernel is null)
            SampleLanes.Load(ref rows[0], stride, count, columns, ref lanes[Margin]);
        else
            kernel(ref rows[0], (nuint)stride, columns, ref lanes[Margin]);

        for (int i = 0; i < lanes.Length; i++)
        {
            int lane = i - Margin, sample = lane & 15, feature = lane >> 4;
            float expected = lane < 0 || feature >= columns ? Guard : sample < count ? rows[sample * stride + feature] : 0;
            if (lanes[i] != expected)
                Assert.Fail($"{count} rows of {columns} at stride {stride}: lane {lane} is {lanes[i]}, not {expected}.");
        }
    }

    private static void CheckStore(int columns, int stride, int count, StoreKernel? kernel = null)
    {
        float[] lanes = Numbered(columns * 16);
        var rows = new float[(count - 1) * stride + columns + 2 * Margin];
        Array.Fill(rows, Guard);
        if (kernel is null)
            SampleLanes.Store(ref lanes[0], count, columns, ref rows[Margin], stride);
        else
            kernel(ref lanes[0], columns, ref rows[Margin], (nuint)stride);

        for (int i = 0; i < rows.Length; i++)
        {
            int offset = i - Margin, sample = offset / stride, feature = offset % stride;
            float expected = offset < 0 || sample >= count || feature >= columns ? Guard : lanes[feature * 16 + sample];
            if (rows[i] != expected)
                Assert.Fail($"{count} rows of {columns} at stride {stride}: element {offset} is {rows[i]}, not {expected}.");
        }
    }

    private static float[] Numbered(int length) => [.. Enumerable.Range(1, length).Select(i => (float)i)];
}
