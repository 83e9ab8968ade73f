namespace NetGen.Tests.Facts;

/// <summary>Positions of windows, counted one by one.</summary>
public class WindowTests
{
    private const int Most = 6;

    [Fact]
    public void Positions_are_those_at_which_the_window_keeps_within_input_and_padding()
    {
        foreach (var axis in Axes())
        {
            for (int places = 1; places <= 9; places++)
                Assert.Equal(Starts(axis, places).Count(), axis.Positions(places));
        }
    }

    [Fact]
    public void The_reach_is_from_the_first_place_to_the_last() =>
        Assert.All(Axes(), axis => Assert.Equal(Enumerable.Range(0, axis.Size).Max(i => i * axis.Dilation) + 1, axis.Reach));

    [Fact]
    public void Same_padding_has_a_position_for_each_stride_begun_with_no_more_padding_than_that_takes()
    {
        foreach (var given in Axes().Where(axis => axis is { Before: 0, After: 0 }))
        {
            for (int places = 1; places <= 9; places++)
            {
                var axis = WindowAxis.Same(places, given.Size, given.Stride, given.Dilation);
                int expected = Enumerable.Range(0, places).Count(place => place % given.Stride == 0);
                Assert.Equal(expected, axis.Positions(places));
                Assert.InRange(axis.After - axis.Before, 0, 1);
                if (axis.After > 0)
                    Assert.True((axis with { After = axis.After - 1 }).Positions(places) < expected);
            }
        }
    }

    [Fact]
    public void Numbers_of_any_size_are_counted()
    {
        var axis = new WindowAxis(1, 1, int.MaxValue, int.MaxValue, 1);
        Assert.Equal(int.MaxValue, axis.Positions(int.MaxValue));
        Assert.Equal(3, (axis with { Stride = int.MaxValue }).Positions(1));
        Assert.Equal(((int.MaxValue - 1L) * int.MaxValue) + 1, new WindowAxis(int.MaxValue, 1, 0, 0, int.MaxValue).Reach);
        Assert.Equal(0, new WindowAxis(int.MaxValue, 1, int.MaxValue, int.MaxValue, int.MaxValue).Positions(int.MaxValue));
        Assert.Equal(1, WindowAxis.Same(int.MaxValue, 1, int.MaxValue, 1).Positions(int.MaxValue));
        Assert.Equal(0, WindowAxis.Same(1, int.MaxValue, 1, int.MaxValue).Positions(1));
    }

    [Theory]
    [InlineData("Conv2D", "8 × 3 × 6")]
    [InlineData("MaxPool2D", "3 × 1 × 1")]
    [InlineData("AveragePool2D", "3 × 1 × 1")]
    public void Shapes_are_of_positions_and_channels(string kind, string expected)
    {
        var facts = LayerFacts.Find(kind)!;
        var settings = facts.Settings.ToDictionary(setting => setting.Name, setting => setting.Default ?? (setting.Name == "kernelHeight" ? 3 : 2));
        foreach (var setting in facts.Settings.Where(setting => setting.Follows is not null))
            settings[setting.Name] = 7;
        var input = Shape.OfImage(3, 5, 7);
        Assert.Equal(expected, $"{facts.Operation.OutputOf(input, 8, settings)}");
        Assert.Null(facts.Operation.MisfitOf(input, 8, settings));
        Assert.Null(facts.Operation.OutputOf(Shape.OfSignal(3, 35), 8, settings));
        Assert.Null(facts.Operation.OutputOf(Shape.OfImage(3, 2, 7), 8, settings));
        Assert.Null(facts.Operation.OutputOf(input, 8, new Dictionary<string, double>()));
    }

    [Fact]
    public void Positions_that_no_shape_counts_have_none()
    {
        var operation = LayerFacts.Find("Conv1D")!.Operation;
        var settings = new Dictionary<string, double> { ["kernel"] = 1, ["stride"] = 1, ["padding"] = int.MaxValue, ["samePadding"] = 0, ["dilation"] = 1, ["groups"] = 1 };
        Assert.Null(operation.OutputOf(Shape.OfSignal(1, 5), 4, settings));
        Assert.Contains("more than can be counted", operation.MisfitOf(Shape.OfSignal(1, 5), 4, settings), StringComparison.Ordinal);
    }

    private static IEnumerable<int> Starts(WindowAxis axis, int places)
    {
        for (int start = -axis.Before; start < places + axis.After; start += axis.Stride)
        {
            if (Enumerable.Range(0, axis.Size).All(i => start + (i * axis.Dilation) < places + axis.After))
                yield return start;
        }
    }

    private static IEnumerable<WindowAxis> Axes() =>
        from size in Enumerable.Range(1, Most)
        from stride in Enumerable.Range(1, Most)
        from before in Enumerable.Range(0, 3)
        from after in Enumerable.Range(before, 2)
        from dilation in Enumerable.Range(1, 3)
        select new WindowAxis(size, stride, before, after, dilation);
}
