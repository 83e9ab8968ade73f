using System.Globalization;
using NetGen.Tests.Optimizers;

namespace NetGen.Tests.EvaluationTests;

/// <summary>Measures against those of scikit-learn for the same predictions (make_figures.py).</summary>
public sealed class FiguresTests
{
    private static readonly Dictionary<(string Case, string Measure), double> Figures = File
        .ReadLines(Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Evaluation", "figures.csv")).Skip(1).Select(line => line.Split(','))
        .ToDictionary(cells => (cells[0], cells[1]), cells => double.Parse(cells[2], CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ClassesAreJudgedAsByScikitLearn(bool named)
    {
        var (actual, predicted) = Predictions(300, 4);
        var outputs = new float[300 * 4];
        for (int i = 0; i < 300; i++)
            outputs[(i * 4) + predicted[i]] = 0.4f;
        var data = Dataset.FromClasses(outputs, actual, ["a", "b", "c", "d"]);
        if (!named)
            data = Dataset.FromArrays(outputs, data.Targets.ToArray(), 4, 4);
        var evaluation = Evaluation.Of(new EchoClasses(), data);
        CheckClasses("classes", evaluation);
        Assert.Equal(named ? "c" : "2", evaluation.Classes[2].Name);
    }

    [Fact]
    public void TwoClassesOfOneOutputAreJudgedAsByScikitLearn()
    {
        var (actual, predicted) = Predictions(50, 2);
        float[] outputs = [.. predicted.Select(label => label == 1 ? 0.5f : 0.499f)];
        CheckClasses("binary", Evaluation.Of(new EchoBinary(), Dataset.FromArrays(outputs, [.. actual.Select(label => (float)label)], 1, 1)));
    }

    [Fact]
    public void LabelsAreJudgedAsByScikitLearn()
    {
        var targets = new float[900];
        var outputs = new float[900];
        for (int i = 0; i < 900; i++)
        {
            int sample = i / 3, label = i % 3, sum = (sample * 3) + (label * label) + label;
            targets[i] = sum % 4 == 0 ? 1 : 0;
            outputs[i] = (sum + (sample % 5 == 0 ? 1 : 0)) % 4 == 0 ? 0.6f : 0.3f;
        }

        var evaluation = Evaluation.Of(new EchoLabels(), Dataset.FromArrays(outputs, targets, 3, 3));
        Assert.Null(evaluation.ConfusionMatrix);
        CheckAverages("labels", evaluation);
    }

    [Fact]
    public void NumbersAreJudgedAsByScikitLearn() => CheckNumbers<EchoNumbers>("numbers", new EchoNumbers(), 2);

    [Fact]
    public void OneNumberIsJudgedAsByScikitLearn() => CheckNumbers<EchoNumber>("number", new EchoNumber(), 1);

    private static void CheckClasses(string name, Evaluation evaluation)
    {
        CheckAverages(name, evaluation);
        var matrix = evaluation.ConfusionMatrix!;
        for (int actual = 0; actual < matrix.ClassNames.Count; actual++)
        {
            for (int predicted = 0; predicted < matrix.ClassNames.Count; predicted++)
                Assert.Equal(Figures[(name, $"confusion {actual} {predicted}")], matrix[actual, predicted]);
        }

        Assert.Equal(evaluation.Count, matrix.Total);
        Assert.Null(evaluation.Regression);
    }

    private static void CheckAverages(string name, Evaluation evaluation)
    {
        Assert.Equal(Figures[(name, "accuracy")], evaluation.Accuracy!.Value, 1e-10);
        for (int i = 0; i < evaluation.Classes.Count; i++)
        {
            Check(i.ToString(CultureInfo.InvariantCulture), evaluation.Classes[i]);
            Assert.Equal(Figures[(name, $"support {i}")], evaluation.Classes[i].Support);
        }

        Check("macro", evaluation.MacroAverage!);
        Check("weighted", evaluation.WeightedAverage!);
        Check("micro", evaluation.MicroAverage!);

        void Check(string kind, ClassMetrics metrics)
        {
            Assert.Equal(Figures[(name, $"precision {kind}")], metrics.Precision, 1e-10);
            Assert.Equal(Figures[(name, $"recall {kind}")], metrics.Recall, 1e-10);
            Assert.Equal(Figures[(name, $"f1 {kind}")], metrics.F1, 1e-10);
        }
    }

    private static void CheckNumbers<TNetwork>(string name, TNetwork network, int size)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] targets = [.. Enumerable.Range(0, 300 * size).Select(i => ((((i / size) * 13) + ((i % size) * 5)) % 23 / 4f) - 2)];
        float[] outputs = [.. targets.Select((target, i) => target + ((((((i / size) * 11) + ((i % size) * 3)) % 7) - 3) / 8f))];
        var evaluation = Evaluation.Of(network, Dataset.FromArrays(outputs, targets, size, size));
        Assert.Equal(Figures[(name, "mae")], evaluation.Regression!.MeanAbsoluteError, 1e-7);
        Assert.Equal(Figures[(name, "rmse")], evaluation.Regression.RootMeanSquaredError, 1e-7);
        Assert.Equal(Figures[(name, "r2")], evaluation.Regression.RSquared, 1e-7);
        Assert.Null(evaluation.Accuracy);
        Assert.Empty(evaluation.Classes);
    }

    private static (int[] Actual, int[] Predicted) Predictions(int count, int number)
    {
        int[] actual = [.. Enumerable.Range(0, count).Select(i => ((i * i) + (i / 3)) % number)];
        return (actual, [.. actual.Select((label, i) => Math.Min(Math.Max(number - 2, 1), i * 5 % 3 != 0 ? label : i / 2 % number))]);
    }
}
