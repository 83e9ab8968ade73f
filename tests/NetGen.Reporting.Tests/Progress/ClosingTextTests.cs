using NetGen.Reporting.Tests.Html;

namespace NetGen.Reporting.Tests.Progress;

public class ClosingTextTests
{
    [Theory]
    [InlineData(StopReason.Completed, 8, 3, true, "All 20 epochs completed; the weights of epoch 3, the best, are kept.")]
    [InlineData(StopReason.EarlyStopping, 8, 3, true, "Early stopping after epoch 8 of 20; the weights of epoch 3, the best, are kept.")]
    [InlineData(StopReason.EarlyStopping, 8, 3, false, "Early stopping after epoch 8 of 20; epoch 3 was the best, the weights are those of the last.")]
    [InlineData(StopReason.Requested, 8, 8, false, "Ended by the program after epoch 8 of 20; the last epoch was the best.")]
    [InlineData(StopReason.Completed, 20, 20, false, "All 20 epochs completed; the last epoch was the best.")]
    [InlineData(StopReason.Cancelled, 8, null, false, "Cancelled after epoch 8 of 20.")]
    [InlineData(StopReason.Cancelled, 0, null, false, "No epoch was completed.")]
    [InlineData(StopReason.NonFinite, 8, null, false, "A loss or gradient was not finite after epoch 8 of 20.")]
    [InlineData(StopReason.NonFinite, 0, null, false, "A loss or gradient was not finite in the first epoch.")]
    public void It_tells_why_a_training_ended_and_which_epoch_was_kept(StopReason reason, int epochs, int? best, bool restored, string expected) =>
        Assert.Equal(expected, ClosingText.Of(Report(reason, epochs) with { BestEpoch = best, RestoredBest = restored }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Progress_ends_with_it_after_the_last_epoch(bool live)
    {
        var console = new Spectre.Console.Testing.TestConsole();
        console.Profile.Width = 40;
        using (var progress = new TrainingProgress(console, live) { EpochsPerLine = 100 })
        {
            foreach (var epoch in Report(StopReason.EarlyStopping, 8).History)
                progress.Report(epoch);
            progress.Report(Report(StopReason.EarlyStopping, 8) with { BestEpoch = 3, RestoredBest = true });
        }

        string text = string.Join(' ', console.Output.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
        int last = text.IndexOf("epoch 8/20", StringComparison.Ordinal);
        int closing = text.IndexOf("Early stopping after epoch 8 of 20; the weights of epoch 3, the best, are kept.", StringComparison.Ordinal);
        Assert.True(last >= 0 && closing > last, text);
    }

    [Fact]
    public void The_page_says_it()
    {
        var page = ReportPage.Of(new TrainingOptions { Epochs = 3, BatchSize = 4 }, null);
        Assert.Contains(ClosingText.Of(page.Report), page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_lists_what_the_figures_suggest()
    {
        var page = ReportPage.Of(new TrainingOptions { Epochs = 1, BatchSize = 40 }, null);
        var report = page.Report with { Hints = [new TrainingHint(TrainingHintKind.OneClassDominates, "99 % are of class '<a>'.", "Weigh the others more.")] };
        var root = ReportPage.Parse(report.ToHtml(page.Network, new TrainingOptions(), ReportPage.Images));
        Assert.Equal("99 % are of class '<a>'. Weigh the others more.", Assert.Single(root.Descendants("li")).Value.Trim());
    }

    private static TrainingReport Report(StopReason reason, int epochs) =>
        new() { History = [.. Enumerable.Range(1, epochs).Select(epoch => Trainings.Epoch(epoch, 20))], StopReason = reason, Steps = epochs, Elapsed = TimeSpan.FromSeconds(1) };
}
