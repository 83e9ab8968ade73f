using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class RocTests
{
    [Fact]
    public void Points_step_up_for_the_class_and_right_for_the_others()
    {
        // By falling score: yes, no, yes and no together, yes, no, no.
        var data = Dataset.FromArrays(new float[14], [1, 0, 1, 0, 1, 0, 0], 2, 1);
        var points = RocPoints.Of(data, [0.9f, 0.8f, 0.7f, 0.7f, 0.6f, 0.2f, 0.1f], 0)!;
        Assert.Equal([0, 0, 0.25, 0.5, 0.5, 1], points.FalsePositives);
        Assert.Equal([0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 1, 1], points.TruePositives);
        // Of 12 pairs the class's sample is ahead in 4 + 2.5 + 2.
        Assert.Equal(8.5 / 12, points.Area, 1e-12);
    }

    [Fact]
    public void Without_samples_of_both_kinds_there_is_no_curve()
    {
        Assert.Null(RocPoints.Of(Dataset.FromArrays(new float[4], [1, 1], 2, 1), [0, 1], 0));
        Assert.Contains("nothing to tell apart", Assert.Throws<ArgumentException>(() => Plots.Roc(new Halves(), Dataset.FromArrays([0, 0, 1, 1], [0, 0], 2, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_class_has_a_curve_with_its_area()
    {
        var network = new Thirds();
        network.Layer1.Weights.CopyFrom([-3, -3, 3, -3, 0, 3]);
        var picture = Plots.Roc(network, Points.ThreeClasses);
        Assert.Contains("left: 1.000; <right>: 1.000", picture.Description, StringComparison.Ordinal);
        Assert.Contains("<right> (area 1.000)", SvgText.TextsOf(picture));
        Assert.Throws<ArgumentException>(() => Plots.Roc(network, Points.TwoClasses));
    }
}
