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
        Assert.Contains("5 of 6 samples on the diagonal; most often confused: <right> predicted as left (1)", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_classes_have_names_that_do_not_overlap_and_no_cell_for_what_never_was()
    {
        var picture = Plots.ConfusionMatrix(MatrixOf(new Hundredths(), 100, index => $"class number {index}"));
        Assert.InRange(SvgText.TextsOf(picture).Count(text => text.StartsWith("class number", StringComparison.Ordinal)), 50, 80);
        Assert.InRange(SvgText.Parse(picture).Descendants(SvgText.Svg + "rect").Count(), 100, 250);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Long_names_stay_within_the_picture(int classes)
    {
        string name = new('m', 200);
        var picture = Plots.ConfusionMatrix(classes == 3 ? MatrixOf(new Thirds(), 3, Name) : MatrixOf(new Twelfths(), 12, Name));
        Assert.Equal(2 * classes, SvgText.TextsOf(picture).Count(text => text.Length == 24 && text.EndsWith('…')));
        Assert.InRange(picture.Description.Length, 80, 200);

        string Name(int index) => $"{index}{name}";
    }

    private static ConfusionMatrix MatrixOf<TNetwork>(TNetwork network, int classes, Func<int, string> name)
        where TNetwork : class, INetwork<TNetwork>
    {
        int[] labels = [.. Enumerable.Range(0, classes)];
        return Evaluation.Of(network, Dataset.FromClasses([.. labels.SelectMany(label => new[] { (float)Math.Sin(label), (float)Math.Cos(label) })], labels, [.. labels.Select(name)])).ConfusionMatrix!;
    }
}
