using System.Globalization;
using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class TrainingPlotTests
{
    [Fact]
    public void Loss_shows_training_validation_and_best_epoch()
    {
        var picture = Plots.Loss(Trainings.Report(8));
        var texts = SvgText.TextsOf(picture);
        Assert.Contains("training", texts);
        Assert.Contains("validation", texts);
        Assert.Contains("best epoch (8)", texts);
        Assert.Contains("loss", texts);
        Assert.Equal("Mean loss over 8 epochs: training from 2 to 0.25, validation from 2.5 to 0.312; best epoch 8.", picture.Description);
    }

    [Fact]
    public void Loss_without_validation_shows_training_alone()
    {
        var texts = SvgText.TextsOf(Plots.Loss(Trainings.Report(8, validated: false)));
        Assert.Contains("training", texts);
        Assert.DoesNotContain("validation", texts);
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_left_out()
    {
        var report = Trainings.Report(5);
        report = report with { History = [.. report.History.Select(epoch => epoch.Epoch == 3 ? epoch with { Loss = double.NaN } : epoch)] };
        Assert.Equal([1, 2, 4, 5], Curve.Of(report.History, epoch => epoch.Loss).X);
        Assert.NotEmpty(Plots.Loss(report).ToPng());
    }

    [Fact]
    public void A_logarithmic_axis_has_labels_at_powers_of_ten()
    {
        var report = Trainings.Report(400);
        var texts = SvgText.TextsOf(Plots.Loss(report, logarithmic: true));
        Assert.Contains("0.1", texts);
        Assert.Contains("0.01", texts);
        Assert.Equal([-2], Curve.Of([(1, 0), (2, 0.01), (3, -1)], logarithmic: true).Y);
    }

    [Fact]
    public void One_epoch_can_be_drawn_and_none_is_refused()
    {
        Assert.NotEmpty(Plots.Loss(Trainings.Report(1)).ToPng());
        Assert.StartsWith("Mean loss over 1 epoch:", Plots.Loss(Trainings.Report(1)).Description, StringComparison.Ordinal);
        Assert.NotEmpty(Plots.Accuracy(Trainings.Report(1)).ToPng());
        Assert.NotEmpty(Plots.LearningRate(Trainings.Report(1)).ToPng());
        Assert.Contains("no epoch", Assert.Throws<ArgumentException>(() => Plots.Loss(Trainings.Report(0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accuracy_is_in_per_cent_and_needs_validation()
    {
        var picture = Plots.Accuracy(Trainings.Report(5));
        Assert.Contains("from 50.0 % to 90.0 %", picture.Description, StringComparison.Ordinal);
        Assert.Contains("accuracy (%)", SvgText.TextsOf(picture));
        Assert.Contains("validation", Assert.Throws<ArgumentException>(() => Plots.Accuracy(Trainings.Report(5, validated: false))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_is_drawn_over_its_epochs()
    {
        var picture = Plots.LearningRate(LearningRateSchedule.WarmUp(2, LearningRateSchedule.Cosine(), start: 0), 0.1, epochs: 10, iterations: 50);
        Assert.Equal("Learning rate over 10 epochs: from 0 to 1.5E-06, at most 0.1.", picture.Description);
        Assert.Contains("epoch", SvgText.TextsOf(picture));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(20_000)]
    public void A_plateau_schedule_is_drawn_as_if_the_loss_fell(int epochs)
    {
        var picture = Plots.LearningRate(LearningRateSchedule.ReduceOnPlateau(patience: 1), 0.1, epochs, iterations: 1);
        Assert.Contains("from 0.1 to 0.1", picture.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(-0.1, 1, 1)]
    [InlineData(0.1, 0, 1)]
    [InlineData(0.1, 1, 0)]
    public void Schedules_of_nothing_are_refused(double rate, int epochs, int iterations) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Plots.LearningRate(LearningRateSchedule.Constant, rate, epochs, iterations));

    [Fact]
    public void A_learning_rate_is_drawn_over_the_epochs_that_there_were()
    {
        var report = Trainings.Report(572);
        report = report with { History = [.. report.History.Select(epoch => epoch with { Epochs = 3000 })] };
        var texts = SvgText.TextsOf(Plots.LearningRate(report));
        Assert.Contains("500", texts);
        Assert.DoesNotContain("1,000", texts);
    }

    [Fact]
    public void A_range_test_is_not_flattened_by_the_loss_that_explodes_at_its_end()
    {
        var range = new LearningRateRange { Points = [.. Enumerable.Range(0, 60).Select(step => new LearningRatePoint(1e-6 * Math.Pow(10, step / 10.0), Loss(step), Loss(step)))] };
        var losses = SvgText.TextsOf(Plots.LearningRateRange(range)).Where(text => double.TryParse(text, CultureInfo.InvariantCulture, out _) && !text.Contains('E', StringComparison.Ordinal)).Select(text => double.Parse(text, CultureInfo.InvariantCulture));
        Assert.InRange(losses.Max(), 1.5, 3);

        static double Loss(int step) => step < 30 ? 2 : step < 55 ? 2 - ((step - 30) * 0.06) : Math.Pow(10, step - 54);
    }

    [Fact]
    public void A_range_test_that_never_falls_shows_its_first_losses()
    {
        var range = new LearningRateRange { Points = [.. Enumerable.Range(0, 60).Select(step => new LearningRatePoint(1e-6 * Math.Pow(10, step / 10.0), Loss(step), Loss(step)))] };
        Assert.Contains("1.2", SvgText.TextsOf(Plots.LearningRateRange(range)));

        static double Loss(int step) => 1 + (0.001 * step) + (step < 55 ? 0 : Math.Pow(10, step - 50));
    }

    [Fact]
    public void Losses_that_are_all_no_numbers_leave_an_empty_plot()
    {
        var report = Trainings.Report(5);
        Assert.NotEmpty(Plots.Loss(report with { History = [.. report.History.Select(epoch => epoch with { Loss = epoch.Epoch % 2 == 0 ? double.MaxValue : -double.MaxValue })] }).ToPng());
        report = report with { History = [.. report.History.Select(epoch => epoch with { Loss = double.NaN, ValidationLoss = double.NaN, LearningRate = double.NaN })] };
        Assert.NotEmpty(Plots.Loss(report).ToPng());
        Assert.NotEmpty(Plots.Loss(report, logarithmic: true).ToPng());
        Assert.Throws<ArgumentException>(() => Plots.LearningRate(report));
    }

    [Fact]
    public void A_range_test_shows_the_rate_worth_a_try()
    {
        var range = new LearningRateRange
        {
            Points = [.. Enumerable.Range(0, 60).Select(step => new LearningRatePoint(1e-6 * Math.Pow(10, step / 10.0), Loss(step), Loss(step)))],
        };
        var picture = Plots.LearningRateRange(range);
        Assert.Contains("falls fastest at", picture.Description, StringComparison.Ordinal);
        var texts = SvgText.TextsOf(picture);
        Assert.Contains("learning rate", texts);
        Assert.Contains("0.01", texts);
        Assert.Contains(texts, text => text.StartsWith("steepest descent (", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => Plots.LearningRateRange(new LearningRateRange { Points = [] }));

        static double Loss(int step) => step < 30 ? 2 : step < 45 ? 2 - ((step - 30) * 0.1) : 0.5 + ((step - 45) * 0.3);
    }
}
