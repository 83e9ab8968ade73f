using System.CommandLine;
using System.Globalization;
using InGameLearningSample;
using NetGen;

var secondsOption = new Option<int>("--seconds") { Description = "How long the game lasts.", DefaultValueFactory = _ => 10 };
var rateOption = new Option<int>("--fps") { Description = "Frames a second.", DefaultValueFactory = _ => 120 };
foreach (var option in (Option<int>[])[secondsOption, rateOption])
{
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > 1000)
            result.AddError($"{option.Name} must be 1 to 1000.");
    });
}

var command = new RootCommand("Agents learn to catch balls while the game runs: inference and training inside every frame.") { secondsOption, rateOption };
command.SetAction(arguments => Play(arguments.GetValue(secondsOption), arguments.GetValue(rateOption)));
return command.Parse(args).Invoke();

static void Play(int seconds, int framesPerSecond)
{
    const int courts = 16;
    const int stepsPerFrame = 4;
    const int batchSize = 64;
    int frames = seconds * framesPerSecond;

    // Everything the loop needs is made before it.
    var agents = Enumerable.Range(0, courts).Select(i => new Court((ulong)i)).ToArray();
    var experience = new Experience(capacity: 20_000, seed: 1);
    var network = new PaddleBrain();
    using var trainer = new Trainer<PaddleBrain>(network, new TrainingOptions { BatchSize = batchSize, Optimizer = Optimizer.Adam(2e-3), Seed = 1 });
    var score = new Score(capacity: courts * frames);
    var clock = new FrameClock(framesPerSecond, frames);
    float[] inputs = new float[courts * PaddleBrain.InputSize];
    float[] places = new float[courts];
    float[] batchInputs = new float[batchSize * PaddleBrain.InputSize];
    float[] batchTargets = new float[batchSize];

    Console.WriteLine(PaddleBrain.Architecture);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{courts} courts, {framesPerSecond} frames a second of {clock.FrameMilliseconds:F2} ms. A frame: {courts} inferences, {stepsPerFrame} training steps of {batchSize} samples."));
    Warm(trainer, batchInputs, batchTargets);

    int[] collections = CollectionCounts();
    long allocated = 0;
    for (int frame = 0; frame < frames; frame++)
    {
        // The trainer makes its scratch memory at its first steps.
        if (frame == framesPerSecond)
            allocated = GC.GetAllocatedBytesForCurrentThread();
        clock.Begin();
        for (int i = 0; i < courts; i++)
            agents[i].Observe(inputs.AsSpan(i * PaddleBrain.InputSize, PaddleBrain.InputSize));
        network.Forward(inputs, places, courts);
        for (int i = 0; i < courts; i++)
        {
            var (landed, caught) = agents[i].Advance(places[i], 1f / framesPerSecond, experience);
            if (landed)
                score.Add(caught);
        }

        for (int step = 0; step < stepsPerFrame && experience.Count >= batchSize; step++)
        {
            experience.Draw(batchInputs, batchTargets);
            trainer.Step(batchInputs, batchTargets, batchSize);
        }

        clock.End();
    }

    allocated = frames > framesPerSecond ? GC.GetAllocatedBytesForCurrentThread() - allocated : 0;
    int[] collected = [.. CollectionCounts().Zip(collections, (after, before) => after - before)];
    Console.WriteLine();
    Console.Write(score);
    Print(clock);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{allocated} bytes allocated after the first second; garbage collections: {string.Join(", ", collected)} in generations 0, 1, 2"));
}

/// <summary>Runs the code on a network of its own, so that no frame waits for the compiler.</summary>
static void Warm(Trainer<PaddleBrain> trainer, float[] inputs, float[] targets)
{
    using var other = new Trainer<PaddleBrain>(new PaddleBrain(), trainer.Options);
    for (int i = 0; i < 50; i++)
        other.Step(inputs, targets, targets.Length);
}

static void Print(FrameClock clock)
{
    double[] work = clock.SortedWork();
    double p50 = work[work.Length / 2];
    double p99 = work[(int)(0.99 * (work.Length - 1))];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"Work of a frame: P50 {p50:F3} ms ({p50 / clock.FrameMilliseconds:P1} of it), P99 {p99:F3} ms ({p99 / clock.FrameMilliseconds:P1}), max {work[^1]:F3} ms ({work[^1] / clock.FrameMilliseconds:P1}); {clock.Late} of {work.Length} frames late."));
}

static int[] CollectionCounts() => [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
