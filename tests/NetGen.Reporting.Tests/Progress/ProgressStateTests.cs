namespace NetGen.Reporting.Tests.Progress;

public class ProgressStateTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Nothing_is_known_before_the_first_report() => Assert.Equal(default, new ProgressState(_time).Read());

    [Fact]
    public void The_time_left_follows_from_the_speed_so_far()
    {
        var state = new ProgressState(_time);
        state.Tell(Step(1, 1));
        Assert.Null(state.Read().Remaining);
        _time.Advance(3);
        state.Tell(Step(1, 4));
        var now = state.Read();
        Assert.Equal(0.2, now.Done, 1e-12);
        Assert.Equal(TimeSpan.FromSeconds(3), now.Elapsed);
        // Three steps took 3 s; 16 are left.
        Assert.Equal(16, now.Remaining!.Value.TotalSeconds, 0.01);
        Assert.Equal(10, now.SamplesPerSecond, 1e-9);
    }

    [Fact]
    public void A_training_that_goes_on_counts_from_where_it_was()
    {
        var state = new ProgressState(_time);
        state.Tell(Step(2, 10, epochs: 3));
        _time.Advance(10);
        state.Tell(Step(3, 5, epochs: 3));
        Assert.Equal(10, state.Read().Remaining!.Value.TotalSeconds, 0.01);
    }

    [Fact]
    public void An_epoch_tells_validation_and_its_own_speed()
    {
        var state = new ProgressState(_time);
        state.Tell(Step(1, 1));
        _time.Advance(1);
        state.Tell(Trainings.Epoch(1, 2));
        state.Tell(Step(2, 1));
        var now = state.Read();
        Assert.Equal((2.5, 0.5, 12_345.6), (now.ValidationLoss!.Value, now.ValidationAccuracy!.Value, now.SamplesPerSecond));
        Assert.Equal((2, 2), (now.Epoch, now.Epochs));
    }

    [Fact]
    public void A_second_training_begins_anew()
    {
        var state = new ProgressState(_time);
        state.Tell(Trainings.Epoch(2, 2));
        _time.Advance(100);
        state.Tell(Step(1, 1));
        var now = state.Read();
        Assert.Equal(TimeSpan.Zero, now.Elapsed);
        Assert.Null(now.ValidationLoss);
    }

    internal static StepReport Step(int epoch, int iteration, int epochs = 2) =>
        new() { Epoch = epoch, Epochs = epochs, Iteration = iteration, Iterations = 10, Samples = 10 * iteration, Loss = 0.5, LearningRate = 0.1 };
}
