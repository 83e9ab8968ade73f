using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using EmbeddedInferenceSample;
using NetGen;
using StreamSample;

// What a frame may take: a thousandth of the 8 ms until the next.
const int BudgetNanoseconds = 8_000;

var outOption = new Option<DirectoryInfo>("--out") { Description = "The folder for the picture. Default: pictures, beside the program.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "pictures")) };
var epochsOption = new Option<int>("--epochs") { Description = "Passes over the recordings.", DefaultValueFactory = _ => 12 };
var secondsOption = new Option<int>("--seconds") { Description = "Seconds of vibration to listen to.", DefaultValueFactory = _ => 60 };
var seedOption = new Option<int>("--seed") { Description = "Other machines, another start.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Trains a recurrent network to hear a worn bearing, then listens to a machine frame by frame.") { outOption, epochsOption, secondsOption, seedOption };
command.SetAction(arguments =>
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    try
    {
        int seed = arguments.GetValue(seedOption);
        int seconds = arguments.GetValue(secondsOption);
        if (seconds is < 1 or > 3600)
            throw new ArgumentException($"--seconds is {seconds}, but it listens for 1 to 3,600, an hour.");
        var network = Train(arguments.GetValue(epochsOption), seed);
        var folder = arguments.GetValue(outOption)!;
        folder.Create();
        Listen(network, seconds, seed, Path.Combine(folder.FullName, "scores.png"));
        return 0;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

static BearingMonitor Train(int epochs, int seed)
{
    Console.WriteLine(BearingMonitor.Architecture);
    var (train, test) = (Machine.Record(60, frames: 1000, seed), Machine.Record(10, frames: 1000, seed + 1000));

    var network = new BearingMonitor();
    network.Initialize(seed);
    using var trainer = new Trainer<BearingMonitor>(network, new TrainingOptions
    {
        Epochs = epochs,
        BatchSize = 20,
        Optimizer = Optimizer.Adam(5e-3),
        Schedule = LearningRateSchedule.Cosine(),
        ClipNorm = 1,
        Truncation = 100,   // recordings of 1,000 frames, 100 at a time: what is remembered is carried on
        Seed = seed,
    });
    trainer.EpochCompleted += (_, completed) => Console.WriteLine(completed.Report);
    trainer.Fit(train, validation: test);
    Console.WriteLine(Evaluation.Of(network, test));

    return network;
}

static void Listen(BearingMonitor network, int seconds, int seed, string picture)
{
    var (vibration, isWorn) = new Machine(seed + 5000).Run(seconds * Machine.FramesPerSecond);
    float[] scores = new float[isWorn.Length];
    var times = new LatencyHistogram();
    var alarm = new Alarm(Console.Out);
    var state = new BearingMonitor.State();
    for (int frame = 0; frame < scores.Length; frame++)
    {
        var input = vibration.AsSpan(frame * Machine.FrameSize, Machine.FrameSize);
        long start = Stopwatch.GetTimestamp();
        network.Step(ref state, input, scores.AsSpan(frame, 1));
        times.Add((Stopwatch.GetTimestamp() - start) * 1_000_000_000 / Stopwatch.Frequency);
        alarm.Hear(frame, scores[frame]);
    }

    long late = times.CountAbove(BudgetNanoseconds);
    Console.WriteLine($"A frame takes P50 {times.Percentile(0.5):N0} ns, P99 {times.Percentile(0.99):N0} ns; of {scores.Length:N0} frames {scores.Length - late:N0} are within the budget of {BudgetNanoseconds / 1000} µs.");
    alarm.Tell(isWorn);
    Plots.Series("A worn bearing, frame by frame", [("worn", isWorn), ("score", scores)], 1.0 / Machine.FramesPerSecond, "seconds", "probability").SavePng(picture);
    Console.WriteLine($"Scores over time: {picture}");
}
