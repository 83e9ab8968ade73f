using System.CommandLine;
using NetGen.Tool.Training;

namespace NetGen.Tool.Commands;

/// <summary>How a command trains. What is not given is as in a program: the defaults are those of <see cref="TrainingOptions"/>.</summary>
internal sealed class TrainingSettings
{
    private static readonly TrainingOptions Defaults = new();

    private readonly Option<int?> _epochs = Number.Of<int>("--epochs", "Passes over the training rows. Default: as many as come to 5,000 batches, from 10 to 1,000.");
    private readonly Option<int> _batchSize = Number.Of("--batch-size", "Rows that make up a batch.", Defaults.BatchSize);
    private readonly Option<OptimizerKind> _optimizer = Choice.Of("--optimizer", "The rule that changes the weights.", OptimizerKinds.Default);
    private readonly Option<double?> _rate = Number.Of<double>("--learning-rate", FormattableString.Invariant($"The optimizer's learning rate. Default: its own, such as {Defaults.Optimizer.LearningRate} of {OptimizerKinds.Default}."));
    private readonly Option<double?> _decay = Number.Of<double>("--weight-decay", FormattableString.Invariant($"The optimizer's weight decay. Default: its own, such as {Defaults.Optimizer.WeightDecay} of {OptimizerKinds.Default}."));
    private readonly Option<ScheduleKind> _schedule = Choice.Of("--schedule", "How the learning rate changes: to 0 along half a cosine wave, not at all, to 0 in a straight line, up and down again, or to a tenth where the loss no longer falls.", ScheduleKind.Cosine);
    private readonly Option<double> _warmUp = Number.Of("--warm-up", "Epochs in which the learning rate rises to where the schedule begins; parts of one included.", 0.0, "epochs");
    private readonly Option<string?> _classWeights = new("--class-weights") { Description = "What each class's rows count: balanced makes up for rarity; or a number for each class parted by commas, in the order of the report. Default: all alike.", HelpName = "weights" };
    private readonly Option<int?> _patience = Number.Of<int>("--patience", "Epochs without a better validation loss that are borne; the next one ends the training. Default: all.", "epochs");
    private readonly Option<bool> _keepLast = new("--keep-last") { Description = "Keep the weights of the last epoch, not of the one that did best on the rows held out." };
    private readonly Option<int> _seed = Number.Of("--seed", "What the split, the order of rows and dropout derive from: the same seed gives the same network.", 0);
    private readonly Option<int> _threads = Number.Of("--threads", "Threads that share a batch; the result does not depend on them.", 1);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _epochs, _batchSize, _optimizer, _rate, _decay, _schedule, _warmUp, _classWeights, _patience, _keepLast, _seed, _threads })
            command.Add(option);
    }

    /// <summary>The optimizer by its name.</summary>
    public OptimizerKind Optimizer(ParseResult arguments) => arguments.GetValue(_optimizer);

    /// <summary>What each class counts; null: all alike.</summary>
    /// <exception cref="UsageException">The text is of another form.</exception>
    public ClassWeighting? ClassWeights(ParseResult arguments) => arguments.GetValue(_classWeights) is { } text ? ClassWeighting.Parse(text) : null;

    /// <exception cref="UsageException">A number is out of range.</exception>
    public TrainingOptions Read(ParseResult arguments)
    {
        bool keepsBest = !arguments.GetValue(_keepLast);
        double warmUp = arguments.GetValue(_warmUp);
        if (!(warmUp >= 0 && double.IsFinite(warmUp)))
            throw new UsageException(FormattableString.Invariant($"--warm-up is {warmUp} but must be a finite number of 0 or more."));
        return new TrainingOptions
        {
            Epochs = arguments.GetValue(_epochs) is { } epochs ? Number.AtLeast(1, "--epochs", epochs) : null,
            BatchSize = Number.AtLeast(1, "--batch-size", arguments.GetValue(_batchSize)),
            Optimizer = CreateOptimizer(arguments.GetValue(_optimizer), arguments.GetValue(_rate), arguments.GetValue(_decay)),
            Schedule = ScheduleKinds.Create(arguments.GetValue(_schedule), warmUp),
            EarlyStopping = arguments.GetValue(_patience) is { } patience ? new EarlyStopping { Patience = Number.AtLeast(1, "--patience", patience), RestoreBest = keepsBest } : null,
            KeepBest = keepsBest,
            Seed = arguments.GetValue(_seed),
            Threads = Number.AtLeast(1, "--threads", arguments.GetValue(_threads)),
        };
    }

    private static Optimizer CreateOptimizer(OptimizerKind kind, double? rate, double? decay)
    {
        try
        {
            return OptimizerKinds.Create(kind, rate, decay);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new UsageException(exception.ParamName == "learningRate"
                ? FormattableString.Invariant($"--learning-rate is {rate} but must be a finite number above 0.")
                : FormattableString.Invariant($"--weight-decay is {decay} but must be a finite number of 0 or more."));
        }
    }
}
