using System.Globalization;

namespace NetGen.Tests.EvaluationTests;

/// <summary>Measures of scores and probabilities against those of scikit-learn for the same outputs (make_figures.py).</summary>
public sealed class ScoreFiguresTests
{
    private const double Tolerance = 1e-7;

    private static readonly string[] Names = ["a", "b", "c", "d"];

    private static readonly Dictionary<(string Case, string Measure), double> Figures = File
        .ReadLines(Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Evaluation", "figures.csv")).Skip(1).Select(line => line.Split(','))
        .ToDictionary(cells => (cells[0], cells[1]), cells => double.Parse(cells[2], CultureInfo.InvariantCulture));

    [Fact]
    public void Several_classes()
    {
        var (outputs, labels) = Probabilities();
        var evaluation = Evaluation.Of(new EchoSoftmax(), Dataset.FromClasses(outputs, labels, Names));
        Check("scores", evaluation);
        for (int k = 0; k < 4; k++)
            Assert.Equal(Figures[("scores", $"auc {k}")], evaluation.ClassRocAucs[k], Tolerance);
        for (int k = 1; k <= 3; k++)
            Assert.Equal(Figures[("scores", $"top {k}")], evaluation.TopKAccuracy(k), Tolerance);
        Assert.Equal(1, evaluation.TopKAccuracy(4));
        Assert.Equal(1, evaluation.TopKAccuracy(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluation.TopKAccuracy(0));
    }

    [Fact]
    public void Logarithms_of_probabilities()
    {
        var (outputs, labels) = Probabilities();
        var data = Dataset.FromClasses([.. outputs.Select(output => MathF.Log(output))], labels, Names);
        var evaluation = Evaluation.Of(new EchoLogSoftmax(), data);
        // Logarithms round otherwise; equal probabilities stay equal.
        Assert.Equal(Figures[("scores", "auc")], evaluation.RocAuc!.Value, Tolerance);
        Assert.Equal(Figures[("scores", "log loss")], evaluation.Probabilities!.LogLoss, 1e-6);
        Assert.Equal(Figures[("scores", "brier")], evaluation.Probabilities.BrierScore, 1e-6);
        Assert.Equal(Figures[("scores", "ece")], evaluation.Probabilities.Calibration.ExpectedError, 1e-6);
    }

    [Fact]
    public void One_output_for_two_classes()
    {
        var (outputs, actual) = Chances();
        var evaluation = Evaluation.Of(new EchoSigmoid(), Dataset.FromArrays(outputs, [.. actual.Select(yes => yes ? 1f : 0f)], 1, 1));
        Check("chances", evaluation);
        Assert.Equal([evaluation.RocAuc!.Value, evaluation.RocAuc.Value], evaluation.ClassRocAucs);
        Assert.Equal(evaluation.Accuracy!.Value, evaluation.TopKAccuracy(1), Tolerance);
        Assert.Equal(1, evaluation.TopKAccuracy(2));
    }

    [Fact]
    public void Two_outputs_for_two_classes()
    {
        var (outputs, actual) = Chances();
        Check("chances", Evaluation.Of(new EchoPair(), Dataset.FromClasses([.. outputs.SelectMany(p => new[] { 1 - p, p })], [.. actual.Select(yes => yes ? 1 : 0)], ["no", "yes"])));
    }

    [Fact]
    public void Several_labels()
    {
        float[] targets = [.. Enumerable.Range(0, 900).Select(i => (((i / 3) * 3) + ((i % 3) * (i % 3)) + (i % 3)) % 4 == 0 ? 1f : 0f)];
        float[] outputs = [.. Enumerable.Range(0, 900).Select(i => ((((i / 3) * 29) + ((i % 3) * 41) + ((i / 3) * (i / 3))) % 64) / 64f)];
        var evaluation = Evaluation.Of(new EchoSigmoids(), Dataset.FromArrays(outputs, targets, 3, 3));
        Check("label scores", evaluation);
        Assert.Throws<InvalidOperationException>(() => evaluation.TopKAccuracy(1));
    }

    [Fact]
    public void The_text_tells_them()
    {
        var (outputs, actual) = Chances();
        string text = Evaluation.Of(new EchoSigmoid(), Dataset.FromArrays(outputs, [.. actual.Select(yes => yes ? 1f : 0f)], 1, 1)).ToString();
        Assert.Contains("\nROC AUC 0.8264, log loss 0.521361, Brier score 0.1702, expected calibration error 0.0479\n", text, StringComparison.Ordinal);
    }

    private static void Check(string name, Evaluation evaluation)
    {
        Assert.Equal(Figures[(name, "auc")], evaluation.RocAuc!.Value, Tolerance);
        var probabilities = evaluation.Probabilities!;
        Assert.Equal(Figures[(name, "log loss")], probabilities.LogLoss, Tolerance);
        Assert.Equal(Figures[(name, "brier")], probabilities.BrierScore, Tolerance);
        Assert.Equal(Figures[(name, "ece")], probabilities.Calibration.ExpectedError, Tolerance);
        Assert.Equal(Figures[(name, "mce")], probabilities.Calibration.MaximumError, Tolerance);
        Assert.Equal(Enumerable.Range(0, 10).Select(bin => (long)Figures[(name, $"bin {bin}")]), probabilities.Calibration.Bins.Select(bin => bin.Count));
    }

    private static (float[] Outputs, int[] Labels) Probabilities()
    {
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => ((i * i) + (i / 3)) % 4)];
        var outputs = new List<float>();
        for (int i = 0; i < 300; i++)
        {
            int[] weights = [.. Enumerable.Range(0, 4).Select(k => 1 + (((i * 7) + (k * 13) + (i * k)) % 11) + (k == labels[i] && i * 5 % 3 != 0 ? 9 : 0))];
            outputs.AddRange(weights.Select(weight => (float)((double)weight / weights.Sum())));
        }

        return ([.. outputs], labels);
    }

    private static (float[] Outputs, bool[] Actual) Chances() =>
    (
        [.. Enumerable.Range(0, 200).Select(i => (float)(i * 37 % 101 / 100.0))],
        [.. Enumerable.Range(0, 200).Select(i => i * 53 % 97 * 100 < i * 37 % 101 * 97)]
    );
}
