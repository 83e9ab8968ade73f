using System.Globalization;
using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class RocTests
{
    [Fact]
    public void Points_step_up_for_the_class_and_right_for_the_others()
    {
        // By falling score: yes, no, yes and no together, yes, no, no.
        var points = RocPoints.Of([0.9f, 0.8f, 0.7f, 0.7f, 0.6f, 0.2f, 0.1f], [true, false, true, false, true, false, false])!;
        Assert.Equal([0, 0, 0.25, 0.5, 0.5, 1], points.FalsePositives);
        Assert.Equal([0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 1, 1], points.TruePositives);
        // Of 12 pairs the class's sample is ahead in 4 + 2.5 + 2.
        Assert.Equal(8.5 / 12, points.Area, 1e-12);
    }

    [Fact]
    public void Without_samples_of_both_kinds_there_is_no_curve()
    {
        Assert.Null(RocPoints.Of([0, 1], [true, true]));
        Assert.Contains("nothing to tell apart", Assert.Throws<ArgumentException>(() => Plots.Roc(new Halves(), Dataset.FromArrays([0, 0, 1, 1], [0, 0], 2, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_class_has_a_curve_with_its_area()
    {
        var network = new Thirds();
        network.Layer1.Weights.CopyFrom([-3, -3, 3, -3, 0, 3]);
        var picture = Plots.Roc(network, Points.ThreeClasses);
        Assert.Contains("left: 1.000; <right>: 1.000", picture.Description, StringComparison.Ordinal);
        Assert.Contains("<right> (AUC 1.000)", SvgText.TextsOf(picture));
        Assert.Throws<ArgumentException>(() => Plots.Roc(network, Points.TwoClasses));
    }

    [Fact]
    public void Axes_and_chance_have_their_names()
    {
        var network = new Thirds();
        var texts = SvgText.TextsOf(Plots.Roc(network, Points.ThreeClasses));
        Assert.Contains("true positive rate", texts);
        Assert.Contains("false positive rate", texts);
        Assert.Contains("chance", texts);
    }

    [Fact]
    public void Of_many_classes_those_told_apart_worst_are_drawn()
    {
        float[] inputs = [.. Enumerable.Range(0, 120).Select(index => (float)Math.Sin(index))];
        var data = Dataset.FromClasses(inputs, [.. Enumerable.Range(0, 60).Select(index => index % 12)], [.. Enumerable.Range(0, 12).Select(index => $"class {index}")]);
        var picture = Plots.Roc(new Twelfths(), data);
        Assert.Equal(10, SvgText.TextsOf(picture).Count(text => text.Contains("AUC", StringComparison.Ordinal)));
        Assert.Contains("the 10 smallest of 12 areas under the curves: ", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Soft_targets_are_of_the_class_they_favour_as_in_the_evaluation()
    {
        // By the largest target two samples of each class; only the last two reach a half.
        float[] inputs = [1, 2, -1, 0, 3, 1, 2, -2, 0, 1, -3, 1];
        float[] targets = [0.40f, 0.35f, 0.25f, 0.3f, 0.4f, 0.3f, 0.3f, 0.3f, 0.4f, 0.45f, 0.3f, 0.25f, 0.2f, 0.6f, 0.2f, 0.1f, 0.2f, 0.7f];
        var network = new SoftThirds();
        foreach (var data in new[] { Dataset.FromArrays(inputs, targets, 2, 3), Dataset.FromArrays(inputs[..8], targets[..12], 2, 3) })
        {
            var areas = Evaluation.Of(network, data).ClassRocAucs;
            Assert.All(areas, area => Assert.False(double.IsNaN(area)));
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $": 0: {areas[0]:F3}; 1: {areas[1]:F3}; 2: {areas[2]:F3}."), Plots.Roc(network, data).Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_training_on_soft_targets_has_a_page()
    {
        var data = Dataset.FromArrays([0, 1, 1, 0, 2, 2], [0.40f, 0.35f, 0.25f, 0.3f, 0.4f, 0.3f, 0.3f, 0.3f, 0.4f], 2, 3);
        var network = new SoftThirds();
        var options = new TrainingOptions { Epochs = 1 };
        using var trainer = new Trainer<SoftThirds>(network, options);
        string page = trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken).ToHtml(network, options, data);
        Assert.Contains("areas under the curves: 0: ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_label_has_a_curve_of_its_own()
    {
        // Both labels apply to the third sample: the smaller of its targets counts too.
        var data = Dataset.FromArrays([1, 0, 0, 1, 1, 2, -1, -2], [0.9f, 0.1f, 0.2f, 0.7f, 0.8f, 0.6f, 0, 0], 2, 2);
        var network = new TwoLabels();
        network.Layer1.Weights.CopyFrom([1, -1, 2, 1]);
        var areas = Evaluation.Of(network, data).ClassRocAucs;
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"Receiver operating characteristic; areas under the curves: 0: {areas[0]:F3}; 1: {areas[1]:F3}."), Plots.Roc(network, data).Description);
    }

    [Fact]
    public void Two_classes_on_one_output_have_the_curve_of_the_second()
    {
        var data = Dataset.FromClasses([-1, -1, -1, 1, 1, -1, 1, 1], [0, 0, 1, 1], ["left", "right"]).ToBinary();
        var area = Evaluation.Of(new Halves(), data).RocAuc;
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"curves: right: {area:F3}."), Plots.Roc(new Halves(), data).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_is_not_a_number_has_no_place_on_a_curve()
    {
        var network = new Halves();
        network.Parameters[0] = float.NaN;
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Plots.Roc(network, Dataset.FromArrays([1, 1, 2, 2], [0, 1], 2, 1))).Message, StringComparison.Ordinal);
    }
}
