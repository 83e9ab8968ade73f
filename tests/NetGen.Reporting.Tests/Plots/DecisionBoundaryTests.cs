using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class DecisionBoundaryTests
{
    [Fact]
    public void One_output_parts_the_plane_by_its_threshold()
    {
        var plane = DecisionPlane.Of(Vertical(), Points.TwoClasses);
        for (int row = 0; row < DecisionPlane.Cells; row++)
        {
            Assert.Equal(0, plane.Classes[row, 0]);
            Assert.Equal(1, plane.Classes[row, DecisionPlane.Cells - 1]);
        }

        Assert.Equal(0, plane.Confidence[0, DecisionPlane.Cells / 2], 0.1);
        Assert.True(plane.Confidence[0, 0] > 0.8);
        var margin = Assert.Single(plane.Margins);
        Assert.True(margin[0, 0].Z < 0 && margin[0, DecisionPlane.Cells - 1].Z > 0);
        Assert.True(margin[0, 0].Y > margin[DecisionPlane.Cells - 1, 0].Y, "the top row is the first");
    }

    [Fact]
    public void The_larger_output_wins_and_each_class_has_its_margin()
    {
        var plane = DecisionPlane.Of(Corners(), Points.ThreeClasses);
        int last = DecisionPlane.Cells - 1;
        Assert.Equal(0, plane.Classes[last, 0]);
        Assert.Equal(1, plane.Classes[last, last]);
        Assert.Equal(2, plane.Classes[0, DecisionPlane.Cells / 2]);
        Assert.Equal(3, plane.Margins.Count);
    }

    [Fact]
    public void The_picture_shows_classes_boundary_and_misclassified_samples()
    {
        var picture = Plots.DecisionBoundary(Vertical(), Points.TwoClasses);
        Assert.Contains("5 samples of 2 classes, 1 of them misclassified", picture.Description, StringComparison.Ordinal);
        var texts = SvgText.TextsOf(picture);
        Assert.Contains("width (cm)", texts);
        Assert.Contains("height (cm)", texts);
        Assert.Contains("misclassified", texts);

        var image = new PngImage(picture.ToPng());
        // Left and right of the boundary, away from any point: the classes' colours, thinned by the paper.
        string left = image.ColorAt(150, 200);
        string right = image.ColorAt(450, 200);
        Assert.NotEqual(left, right);
        Assert.True(Convert.ToInt32(left[5..], 16) > Convert.ToInt32(left[1..3], 16), $"bluish: {left}");
        Assert.True(Convert.ToInt32(right[5..], 16) < Convert.ToInt32(right[1..3], 16), $"reddish: {right}");
    }

    [Fact]
    public void The_line_is_drawn_where_the_classes_meet()
    {
        var network = Vertical();
        // The boundary is at x1 = 0.8: on one side outputs come close to 0, on the other not to 1.
        network.Layer1.Bias.CopyFrom([-2.4f]);
        var corners = Dataset.FromArrays([-1, -1, 1, 1], [0, 1], 2, 1);
        var image = new PngImage(Plots.DecisionBoundary(network, corners).ToPng());
        // From left to right across the middle of the plane, to before the legend.
        var channels = Enumerable.Range(100, 480).Select(x => Convert.FromHexString(image.ColorAt(x, 280)[1..])).ToArray();
        int line = Array.FindIndex(channels, color => color.All(channel => channel < 0x60));
        int reddish = Array.FindIndex(channels, color => color[0] > color[2] + 8);
        Assert.True(line > 0, "there is no line");
        Assert.InRange(reddish, line - 4, line + 12);
    }

    [Fact]
    public void Several_classes_have_names_and_letters_that_no_font_has_do_no_harm()
    {
        var texts = SvgText.TextsOf(Plots.DecisionBoundary(Corners(), Points.ThreeClasses));
        Assert.Contains("left", texts);
        Assert.Contains("<right>", texts);
        Assert.DoesNotContain("misclassified", texts);
    }

    [Fact]
    public void A_step_has_no_shades_and_a_plane_of_one_class_no_boundary()
    {
        var network = new Threshold();
        network.Layer1.Bias[0] = 1000;
        var plane = DecisionPlane.Of(network, Points.TwoClasses);
        Assert.Empty(plane.Margins);
        Assert.All(plane.Confidence.Cast<double>(), value => Assert.Equal(0.5, value));
        Assert.NotEmpty(Plots.DecisionBoundary(network, Points.TwoClasses).ToPng());
    }

    [Fact]
    public void A_single_sample_has_a_plane_about_it()
    {
        var area = DecisionPlane.Of(Vertical(), Points.TwoClasses.Take(1)).Area;
        Assert.Equal((-2, 0, -2, 0), (area.Left, area.Right, area.Bottom, area.Top));
    }

    [Fact]
    public void Other_than_two_inputs_and_other_data_are_refused()
    {
        var six = Dataset.FromClasses(new float[12], [0, 1], ["a", "b", "c"]);
        Assert.Contains("takes 6", Assert.Throws<ArgumentException>(() => Plots.DecisionBoundary(new SmallImages(), six)).Message, StringComparison.Ordinal);
        Assert.Contains("2 and 3", Assert.Throws<ArgumentException>(() => Plots.DecisionBoundary(new Halves(), Points.ThreeClasses)).Message, StringComparison.Ordinal);
    }

    /// <summary>σ(3 x1): class 1 on the right.</summary>
    private static Halves Vertical()
    {
        var network = new Halves();
        network.Layer1.Weights.CopyFrom([3, 0]);
        network.Layer1.Bias.CopyFrom([0]);
        return network;
    }

    private static Thirds Corners()
    {
        var network = new Thirds();
        network.Layer1.Weights.CopyFrom([-3, -3, 3, -3, 0, 3]);
        network.Layer1.Bias.CopyFrom([0, 0, 0]);
        return network;
    }
}
