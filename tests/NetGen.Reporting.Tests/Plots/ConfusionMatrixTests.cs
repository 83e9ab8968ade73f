using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class ConfusionMatrixTests
{
    [Fact]
    public void Every_count_and_class_is_written()
    {
        var network = new Thirds();
        network.Layer1.Weights.CopyFrom([-3, -3, 3, -3, 0, 3]);
        var data = Dataset.FromClasses([-1, -1, -1, -1, 1, -1, 0, 1, 0, 1, 0, 1], [0, 1, 1, 2, 2, 2], ["left", "<right>", "upper"]);
        var picture = Plots.ConfusionMatrix(Evaluation.Of(network, data).ConfusionMatrix!);
        var texts = SvgText.TextsOf(picture);
        Assert.Equal(9, texts.Count(text => int.TryParse(text, out _)));
        Assert.Equal(2, texts.Count(text => text == "<right>"));
        Assert.Single(texts, text => text == "3");
        Assert.Contains("5 of 6 samples on the diagonal; most often mistaken: <right> for left, 1 times", picture.Description, StringComparison.Ordinal);
    }
}
