using Spectre.Console;
using Spectre.Console.Testing;

namespace NetGen.Reporting.Tests.Tabulating;

public class TableTests
{
    [Fact]
    public void Layers_have_shapes_parameters_and_sums()
    {
        string text = Draw(Tables.Architecture(SmallImages.Architecture));
        Assert.Contains("SmallImages: 6 inputs, 3 outputs, loss CrossEntropy", text, StringComparison.Ordinal);
        Assert.Matches(@"1\s+│ Dense\s+│\s+6\s+│\s+4\s+│ Tanh\s+│\s+│\s+28\s+│\s+24", text);
        Assert.Matches(@"2\s+│ Dense\s+│\s+4\s+│\s+3\s+│ Softmax\s+│\s+│\s+15\s+│\s+12", text);
        Assert.Matches(@"total\s+│\s+│\s+│\s+│\s+│\s+43\s+│\s+36", text);
    }

    [Fact]
    public void Classes_have_their_measures_and_names_are_no_markup()
    {
        var data = Dataset.FromClasses([-1, -1, 1, -1, 0, 1, 0, 1], [0, 1, 2, 1], ["[red]left[/]", "right", "upper"]);
        var network = new Thirds();
        network.Layer1.Weights.CopyFrom([-3, -3, 3, -3, 0, 3]);
        var evaluation = Evaluation.Of(network, data);
        string text = Draw(Tables.Evaluation(evaluation));
        Assert.Contains("75.00%", text, StringComparison.Ordinal);
        Assert.Matches(@"\[red\]left\[/\]\s+│\s+1\.0000\s+│\s+1\.0000\s+│\s+1\.0000\s+│\s+1", text);
        Assert.Matches(@"right\s+│\s+1\.0000\s+│\s+0\.5000\s+│\s+0\.6667\s+│\s+2", text);
        Assert.Matches(@"right\s+│\s+0\s+│\s+1\s+│\s+1 ", text);
    }

    [Fact]
    public void Many_classes_have_the_pairs_most_often_confused()
    {
        int[] labels = [.. Enumerable.Range(0, 100), 7, 7];
        var network = new Hundredths();
        network.Parameters.Clear();
        network.Layer1.Bias[3] = 1;
        string text = Draw(Tables.ConfusionMatrix(Evaluation.Of(network, Dataset.FromClasses(new float[2 * labels.Length], labels, [.. Enumerable.Range(0, 100).Select(index => $"class {index}")])).ConfusionMatrix!));
        Assert.Contains("the 20 most frequent of 99 confusions", text, StringComparison.Ordinal);
        Assert.Matches(@"class 7\s+│ class 3\s+│\s+3 ", text);
        Assert.DoesNotContain("class 99", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Regression_has_its_own_measures()
    {
        var data = Dataset.FromArrays([0, 0, 1, 1], [1, 3], 2, 1);
        string text = Draw(Tables.Evaluation(Evaluation.Of(new Regressor(), data)));
        Assert.Contains("mean absolute error", text, StringComparison.Ordinal);
        Assert.DoesNotContain("precision", text, StringComparison.Ordinal);
    }

    private static string Draw(Spectre.Console.Rendering.IRenderable table)
    {
        var console = new TestConsole();
        console.Profile.Width = 160;
        console.Write(table);
        return console.Output;
    }
}
