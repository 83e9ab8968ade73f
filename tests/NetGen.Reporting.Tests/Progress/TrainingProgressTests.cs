using Spectre.Console.Testing;

namespace NetGen.Reporting.Tests.Progress;

public class TrainingProgressTests
{
    [Fact]
    public void A_terminal_gets_a_bar_with_figures_and_a_line_for_each_epoch()
    {
        var console = Terminal();
        using (var progress = new TrainingProgress(console, live: true))
            Run(progress, epochs: 3);

        string output = console.Output;
        Assert.Contains("epoch 1/3  loss 2          validation 2.5        accuracy  50.00%  1.00 s", output, StringComparison.Ordinal);
        Assert.Contains("epoch 3/3  loss 0.6667", output, StringComparison.Ordinal);
        // What stays in sight in the end: the full bar and the last figures.
        string[] lines = [.. output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        Assert.Matches(@"epoch 3/3  ━{40} 100%  \d+\.\d\d m?s$", lines[^2]);
        Assert.StartsWith("loss 0.6667", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("12,346 samples/s", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_bar_fits_the_terminal()
    {
        for (int width = 10; width < 130; width += 7)
        {
            var console = Terminal();
            console.Profile.Width = width;
            var now = new ProgressSnapshot(12, 50, 0.25, 0.123456, 0.23, 0.97, 51_234, TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(225));
            console.Write(ProgressBar.Render(now, width, unicode: true, ended: false));
            Assert.All(console.Lines, line => Assert.True(line.TrimEnd().Length <= width, line));
            Assert.Equal(2, console.Lines.Count);
            Assert.StartsWith(width < 20 ? "epoch 12" : "epoch 12/50  ━", console.Lines[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_part_of_the_bar_is_done()
    {
        var console = Terminal();
        console.Write(ProgressBar.Render(new ProgressSnapshot(1, 4, 0.25, 0.5, null, null, 0, TimeSpan.FromSeconds(3601), null), 100, unicode: false, ended: false));
        Assert.Equal("epoch 1/4  ##########------------------------------  25%  1:00:01, --:-- left", console.Lines[0]);
        Assert.Equal("loss 0.5", console.Lines[1]);
    }

    [Fact]
    public void A_file_gets_a_plain_line_for_each_epoch_unbroken_and_without_colours()
    {
        var console = new TestConsole { EmitAnsiSequences = true };
        console.Profile.Width = 40;
        var time = new ManualTime();
        using (var progress = new TrainingProgress(console, live: false, time))
        {
            progress.Report(ProgressStateTests.Step(1, 1, epochs: 3));
            time.Advance(10);
            Run(progress, epochs: 3);
        }

        string[] lines = console.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal($"{Trainings.Epoch(1, 3)}  12,346 samples/s  0:23 left", lines[0]);
        Assert.Equal($"{Trainings.Epoch(3, 3)}  12,346 samples/s", lines[2]);
        Assert.DoesNotContain('\e', console.Output);
    }

    [Fact]
    public void Less_than_a_second_left_is_not_a_second()
    {
        var console = new TestConsole();
        var time = new ManualTime();
        using (var progress = new TrainingProgress(console, live: false, time))
        {
            progress.Report(ProgressStateTests.Step(1, 1, epochs: 3));
            time.Advance(0.03);
            progress.Report(Trainings.Epoch(1, 3));
        }

        Assert.EndsWith("  <1 s left", console.Output.TrimEnd('\n'), StringComparison.Ordinal);
        var now = new ProgressSnapshot(1, 4, 0.25, 0.5, null, null, 0, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(0.01));
        Assert.Equal(" 25%  0:00, <1 s left", ProgressText.Tail(now, ended: false));
        Assert.Equal(" 25%  900.00 ms", ProgressText.Tail(now, ended: true));
    }

    [Theory]
    [InlineData(true, 20)]
    [InlineData(false, 100)]
    public void Long_trainings_have_few_lines_and_the_last_epoch_is_among_them(bool live, int most)
    {
        var console = Terminal();
        using (var progress = new TrainingProgress(console, live))
        {
            for (int epoch = 1; epoch <= 997; epoch++)
                progress.Report(Trainings.Epoch(epoch, 1000));
        }

        string[] lines = [.. console.Output.Split('\n').Where(line => line.Contains("/1000  loss", StringComparison.Ordinal))];
        Assert.InRange(lines.Length, most - 2, most + 2);
        Assert.Contains("epoch    1/1000", lines[0], StringComparison.Ordinal);
        Assert.Contains("epoch  997/1000", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_can_be_asked_for()
    {
        var console = new TestConsole();
        using (var progress = new TrainingProgress(console, live: false) { EpochsPerLine = 4 })
            Run(progress, epochs: 10);
        Assert.Equal([1, 4, 8, 10], console.Output.TrimEnd('\n').Split('\n').Select(line => int.Parse(line[6..8], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingProgress(console) { EpochsPerLine = 0 });
    }

    [Fact]
    public void A_console_that_is_no_terminal_gets_plain_lines_by_default()
    {
        var console = new TestConsole();
        using (var progress = new TrainingProgress(console))
            Run(progress, epochs: 2);
        Assert.Equal(2, console.Output.TrimEnd('\n').Split('\n').Length);
        Assert.DoesNotContain("━", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_drawn_where_nothing_is_told()
    {
        var console = Terminal();
        new TrainingProgress(console, live: true).Dispose();
        Assert.Empty(console.Output);
    }

    [Fact]
    public void An_exception_in_the_training_leaves_the_last_state()
    {
        var console = Terminal();
        try
        {
            using var progress = new TrainingProgress(console, live: true);
            progress.Report(ProgressStateTests.Step(1, 5));
            throw new InvalidTimeZoneException();
        }
        catch (InvalidTimeZoneException)
        {
        }

        Assert.Contains("25%", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_is_told_without_allocating()
    {
        using var progress = new TrainingProgress(new TestConsole(), live: false);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 1; step <= 10; step++)
                progress.Report(ProgressStateTests.Step(1, step));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_real_training_is_shown_to_its_end()
    {
        var console = Terminal();
        using var trainer = new Trainer<Halves>(new Halves(), new TrainingOptions { Epochs = 4, BatchSize = 2 });
        using (var progress = new TrainingProgress(console, live: true))
            trainer.Fit(Points.TwoClasses, Points.TwoClasses, progress, TestContext.Current.CancellationToken);
        Assert.Contains("epoch 4/4", console.Output, StringComparison.Ordinal);
        Assert.Contains("100%", console.Output, StringComparison.Ordinal);
    }

    private static TestConsole Terminal()
    {
        var console = new TestConsole().Interactive();
        console.Profile.Width = 100;
        return console;
    }

    private static void Run(TrainingProgress progress, int epochs)
    {
        for (int epoch = 1; epoch <= epochs; epoch++)
            progress.Report(Trainings.Epoch(epoch, epochs));
    }
}
