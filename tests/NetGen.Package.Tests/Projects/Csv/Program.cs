using NetGen;
using static NetGen.Activation;

var data = Dataset.FromCsv("iris.csv", target: "species");
var (train, test) = data.Split(0.8, seed: 1);
var normalizer = Normalizer.Standardize(train);

var network = new Iris();
using var trainer = new Trainer<Iris>(network, new TrainingOptions { Epochs = 60, BatchSize = 16, Optimizer = Optimizer.Adam(0.01), Seed = 1 });
trainer.Fit(normalizer.Apply(train));
Console.WriteLine(Evaluation.Of(network, normalizer.Apply(test)));

[Network]
[Dense(4, 16, ReLU)]
[Dense(16, 3, Softmax)]
internal sealed partial class Iris;
