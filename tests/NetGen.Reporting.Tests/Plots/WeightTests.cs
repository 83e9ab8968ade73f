using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class WeightTests
{
    [Fact]
    public void Each_unit_is_an_image_of_its_weights()
    {
        var network = new SmallImages();
        var weights = network.Layer1.Weights;
        weights.CopyFrom([.. Enumerable.Range(0, 24).Select(value => (float)value)]);
        var mosaic = Mosaic.Of(4, height: 2, width: 3, (unit, row, column) => network.Parameters[weights.Info.IndexOf(unit, (row * 3) + column)]);
        // Two images of 3 × 2 side by side and two below them, a pixel apart.
        Assert.Equal((5, 7), (mosaic.Pixels.GetLength(0), mosaic.Pixels.GetLength(1)));
        Assert.Equal([0, 1, 2, double.NaN, 6, 7, 8], Enumerable.Range(0, 7).Select(column => mosaic.Pixels[0, column]));
        Assert.Equal([3, 4, 5, double.NaN, 9, 10, 11], Enumerable.Range(0, 7).Select(column => mosaic.Pixels[1, column]));
        Assert.Equal(double.NaN, mosaic.Pixels[2, 0]);
        Assert.Equal(12, mosaic.Pixels[3, 0]);
        Assert.Equal(23, mosaic.Pixels[4, 6]);
        Assert.Equal(22, mosaic.Limit);
    }

    [Fact]
    public void The_picture_has_both_signs_in_their_colours()
    {
        var network = new SmallImages();
        network.Layer1.Weights.CopyFrom([.. Enumerable.Range(0, 24).Select(value => value < 12 ? -1f : 1f)]);
        var picture = Plots.Weights(network, imageWidth: 3);
        Assert.Contains("weight", SvgText.TextsOf(picture));
        var image = new PngImage(picture.ToPng());
        Assert.True(image.CountNear(ThemeColor.Series[0].Light) > 10_000);
        Assert.True(image.CountNear(ThemeColor.Series[1].Light) > 10_000);
    }

    [Fact]
    public void Weights_of_convolutions_are_no_images_of_the_inputs() =>
        Assert.Contains("The first layer of Convolved (Conv2D) has no weights into each input", Assert.Throws<ArgumentException>(() => Plots.Weights(new Convolved(), 3)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fewer_units_can_be_asked_for() =>
        Assert.Equal("Weights into the first 2 of 4 units", Plots.Weights(new SmallImages(), imageWidth: 2, units: 2).Title);

    [Fact]
    public void Widths_that_do_not_divide_the_inputs_and_weights_that_are_no_numbers_are_refused()
    {
        Assert.Contains("no image 4 pixels wide", Assert.Throws<ArgumentException>(() => Plots.Weights(new SmallImages(), 4)).Message, StringComparison.Ordinal);
        var failed = new SmallImages();
        failed.Parameters.Fill(float.NaN);
        Assert.Contains("no finite numbers", Assert.Throws<ArgumentException>(() => Plots.Weights(failed, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plots.Weights(new SmallImages(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plots.Weights(new SmallImages(), 3, units: 0));
    }
}
