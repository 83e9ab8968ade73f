using NetGen;

var (train, test) = Moons.Create(2_000, seed: 1).Split(0.8, seed: 1);

var network = new MoonClassifier();
using var trainer = new Trainer<MoonClassifier>(network, new TrainingOptions
{
    Epochs = 30,
    BatchSize = 50,
    Optimizer = Optimizer.Adam(5e-3),
    Seed = 1,
});
trainer.EpochCompleted += (_, completed) => Console.WriteLine(completed.Report);
trainer.Fit(train, validation: test);
Console.WriteLine(Evaluation.Of(network, test));

float[] probabilities = network.Forward([0.5f, 0.1f]);
Console.WriteLine($"(0.5, 0.1): upper {probabilities[0]:P1}, lower {probabilities[1]:P1}");

network.Save("moons.safetensors");

// From the next build on, the weights are part of the program.
probabilities = new TrainedMoonClassifier().Forward([0.5f, 0.1f]);
Console.WriteLine($"compiled in: upper {probabilities[0]:P1}, lower {probabilities[1]:P1}");
