using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using KeywordSpottingSample;
using NetGen;

var epochsOption = new Option<int>("--epochs") { Description = "Passes over the training windows.", DefaultValueFactory = _ => 6 };
var seedOption = new Option<int>("--seed") { Description = "Another speaker, other noise, another start.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Trains a network of one-dimensional convolutions to hear four words in noise, then listens to a recording.") { epochsOption, seedOption };
command.SetAction(arguments => Run(arguments.GetValue(epochsOption), arguments.GetValue(seedOption)));
return command.Parse(args).Invoke();

static void Run(int epochs, int seed)
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    var (train, test) = (new Voice(seed).CreateDataset(5000), new Voice(seed + 1000).CreateDataset(1000));
    var network = new Listener();
    network.Initialize(seed);
    Console.WriteLine(Listener.Architecture);
    using var trainer = new Trainer<Listener>(network, new TrainingOptions
    {
        Epochs = epochs,
        BatchSize = 50,
        Optimizer = Optimizer.AdamW(3e-3),
        Schedule = LearningRateSchedule.Cosine(),
        Seed = seed,
    });
    trainer.EpochCompleted += (_, completed) => Console.WriteLine(completed.Report);
    trainer.Fit(train, validation: test);
    Console.WriteLine(Evaluation.Of(network, test));

    Word[] sentence = [Word.Up, Word.Stop, Word.Down, Word.Hold, Word.Down, Word.Up, Word.Stop, Word.Hold];
    var recording = new Recording(sentence, new Voice(seed + 2000));
    int found = recording.Listen(network, Console.Out);
    Console.WriteLine($"Heard {found} of {sentence.Length} words.");
    PrintTime(network, recording);
}

static void PrintTime(Listener network, Recording recording)
{
    const int Calls = 20_000;
    Span<float> output = stackalloc float[Listener.OutputSize];
    var window = recording.Sound[..Listener.InputSize];
    long start = 0;
    for (int i = -Calls / 10; i < Calls; i++)
    {
        if (i == 0)
            start = Stopwatch.GetTimestamp();
        network.Forward(window, output);
    }

    double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls;
    double available = 1e6 * Recording.Hop / Voice.Rate;
    Console.WriteLine($"A window takes {microseconds:F1} µs, and there are {available / 1000:F0} ms until the next: {microseconds / available:P3} of one core.");
}
