namespace NetGen.Tests.EvaluationTests;

/// <summary>Measures of scores where there is little to measure.</summary>
public sealed class ScoreTests
{
    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order()
    {
        Assert.Equal(1, RocCurve.Area([0.1f, 0.2f, 0.8f], [false, false, true]));
        Assert.Equal(0, RocCurve.Area([0.9f, 0.2f], [false, true]));
        Assert.Equal(0.5, RocCurve.Area([3, 3, 3, 3], [false, true, true, false]));
        // Of 2 × 2 pairs one is equal and three are right.
        Assert.Equal(3.5 / 4, RocCurve.Area([1, 2, 2, 3], [false, false, true, true]));
        Assert.Equal(1, RocCurve.Area([float.NegativeInfinity, float.PositiveInfinity], [false, true]));
    }

    [Fact]
    public void The_area_of_one_kind_alone_is_not_a_number()
    {
        Assert.Equal(double.NaN, RocCurve.Area([1, 2], [true, true]));
        Assert.Equal(double.NaN, RocCurve.Area([1, 2], [false, false]));
        Assert.Equal(double.NaN, RocCurve.Area([], []));
    }

    [Fact]
    public void Scores_that_fit_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RocCurve.Area([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => RocCurve.Area([1, float.NaN], [true, false]));
        Assert.Throws<ArgumentException>(() => Calibration.Of([], []));
        Assert.Throws<ArgumentException>(() => Calibration.Of([0.5f], [true, false]));
        Assert.Throws<ArgumentException>(() => Calibration.Of([1.5f], [true]));
        Assert.Throws<ArgumentException>(() => Calibration.Of([float.NaN], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.Of([0.5f], [true], bins: 0));
    }

    [Fact]
    public void A_class_without_samples_leaves_no_number()
    {
        var data = Dataset.FromClasses([0.7f, 0.1f, 0.1f, 0.1f, 0.1f, 0.7f, 0.1f, 0.1f], [0, 1], ["a", "b", "c", "d"]);
        var evaluation = Evaluation.Of(new EchoSoftmax(), data);
        Assert.Equal([1, 1, double.NaN, double.NaN], evaluation.ClassRocAucs);
        Assert.Equal(double.NaN, evaluation.RocAuc);
        Assert.DoesNotContain("ROC", evaluation.ToString(), StringComparison.Ordinal);
        Assert.Equal(-Math.Log(0.7f), evaluation.Probabilities!.LogLoss, 1e-6);
    }

    [Fact]
    public void Impossible_answers_cost_much_but_not_everything()
    {
        var evaluation = Evaluation.Of(new EchoSigmoid(), Dataset.FromArrays([0, 1], [1, 0], 1, 1));
        // As scikit-learn: -log(2.2e-16).
        Assert.Equal(36.04365338911715, evaluation.Probabilities!.LogLoss, 1e-2);
        Assert.Equal(1, evaluation.Probabilities.BrierScore);
        Assert.Equal(1, evaluation.Probabilities.Calibration.MaximumError);
        Assert.Equal(0, evaluation.RocAuc);
    }

    [Fact]
    public void Outputs_that_are_no_probabilities_have_no_such_measures()
    {
        Assert.Null(Evaluation.Of(new EchoBinary(), Dataset.FromArrays([0, 1], [1, 0], 1, 1)).Probabilities);
        var numbers = Evaluation.Of(new EchoNumber(), Dataset.FromArrays([0, 1], [1, 0], 1, 1));
        Assert.Null(numbers.Probabilities);
        Assert.Null(numbers.RocAuc);
        Assert.Empty(numbers.ClassRocAucs);
        Assert.Throws<InvalidOperationException>(() => numbers.TopKAccuracy(1));
    }

    [Fact]
    public void Of_equal_outputs_the_later_class_comes_first()
    {
        var evaluation = Evaluation.Of(new EchoSoftmax(), Dataset.FromClasses([0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f], [0, 1], ["a", "b", "c", "d"]));
        Assert.Equal([0, 0, 0.5, 1], Enumerable.Range(1, 4).Select(evaluation.TopKAccuracy));
    }

    [Fact]
    public void Bins_end_with_their_upper_edge()
    {
        var calibration = Calibration.Of([0, 0.5f, 0.50001f, 1], [false, true, true, true], bins: 2);
        Assert.Equal([2L, 2L], calibration.Bins.Select(bin => bin.Count));
        Assert.Equal((0, 0.5, 0.25, 0.5), (calibration.Bins[0].From, calibration.Bins[0].To, calibration.Bins[0].MeanProbability, calibration.Bins[0].Share));
        Assert.Equal(0.25, calibration.ExpectedError, 1e-5);
        Assert.Equal(double.NaN, Calibration.Of([0.9f], [true], bins: 2).Bins[0].Share);
    }
}
