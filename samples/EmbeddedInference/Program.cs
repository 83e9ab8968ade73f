using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using EmbeddedInferenceSample;
using NetGen;

var callsOption = new Option<int>("--calls") { Description = "Predictions to time.", DefaultValueFactory = _ => 1_000_000 };
var trainOption = new Option<FileInfo?>("--train") { Description = "Instead: train anew and save the weights there. The next build compiles in samples/EmbeddedInference/monitor.safetensors." };
var epochsOption = new Option<int>("--epochs") { Description = "With --train: passes over the training spectra.", DefaultValueFactory = _ => 40 };
var command = new RootCommand("Predicts with a network whose weights are inside the program, and times a million calls.") { callsOption, trainOption, epochsOption };
command.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(trainOption) is { } file)
            Train(file.FullName, arguments.GetValue(epochsOption));
        else
            Predict(arguments.GetValue(callsOption));
        return 0;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

static void Train(string path, int epochs)
{
    var network = new MachineMonitor();
    network.Initialize(seed: 1);
    var (train, test) = (Vibration.Create(4_000, seed: 1), Vibration.Create(1_000, seed: 2));
    using var trainer = new Trainer<MachineMonitor>(network, new TrainingOptions { Epochs = epochs, BatchSize = 50, Optimizer = Optimizer.Adam(3e-3), Schedule = LearningRateSchedule.Cosine(), Seed = 1 });
    trainer.Fit(train, test);
    SafeTensors.Save(network, path);
    Console.WriteLine(Evaluation.Of(network, test));
    Console.WriteLine($"Saved as {path}.");
}

static void Predict(int calls)
{
    // No file is read, nothing is parsed: the weights are constants of the program, which an instance reads where they lie.
    var network = new MachineMonitor();
    var samples = Vibration.Create(512, seed: 3);
    Span<float> probabilities = stackalloc float[MachineMonitor.OutputSize];
    for (int i = 0; i < 5; i++)
    {
        network.Forward(samples.Input(i), probabilities);
        int state = network.Predict(samples.Input(i));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Vibration.States[state],-12} {probabilities[state]:P1}, is {Vibration.States[samples.ClassOf(i)]}"));
    }

    int right = 0;
    for (int i = 0; i < samples.Count; i++)
        right += network.Predict(samples.Input(i)) == samples.ClassOf(i) ? 1 : 0;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {samples.Count} right.\n"));

    var histogram = new LatencyHistogram();
    long ticksPerSecond = Stopwatch.Frequency;
    Time(network, samples, new LatencyHistogram(), Math.Min(calls, 50_000), ticksPerSecond);
    int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
    long allocated = GC.GetAllocatedBytesForCurrentThread();
    Time(network, samples, histogram, calls, ticksPerSecond);
    allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
    for (int i = 0; i < collections.Length; i++)
        collections[i] = GC.CollectionCount(i) - collections[i];

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls:N0} calls of Predict, one at a time, in vectors of {VectorBits()} bits, the clock's own time included:"));
    Console.Write(histogram);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{allocated} bytes allocated; garbage collections: {string.Join(", ", collections)} in generations 0, 1, 2"));
}

static int VectorBits() => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

static void Time(MachineMonitor network, Dataset samples, LatencyHistogram histogram, int calls, long ticksPerSecond)
{
    for (int i = 0; i < calls; i++)
    {
        var input = samples.Input(i % samples.Count);
        long start = Stopwatch.GetTimestamp();
        network.Predict(input);
        histogram.Add((Stopwatch.GetTimestamp() - start) * 1_000_000_000 / ticksPerSecond);
    }
}
