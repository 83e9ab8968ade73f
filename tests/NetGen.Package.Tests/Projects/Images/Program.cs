using NetGen;
using static NetGen.Activation;

var schema = ImageSchema.Of("lines", new ImageOptions { Channels = ImageChannels.Grey });
var data = Dataset.FromImages("lines", schema);
var (train, test) = data.Split(0.8, seed: 1);

var network = new Lines();
using var trainer = new Trainer<Lines>(network, new TrainingOptions { Epochs = 60, BatchSize = 16, Optimizer = Optimizer.Adam(0.02), Seed = 1 });
trainer.Fit(train);
Console.WriteLine(Evaluation.Of(network, test));

float[] image = schema.ReadInput("lines/across/1.png");
Console.WriteLine($"class {schema.Classes[network.Predict(image)]}");

[Network]
[Input(1, 12, 12)]
[Conv2D(1, 4, 3, ReLU, SamePadding = true)]
[GlobalMaxPool]
[Dense(4, 2, Softmax)]
internal sealed partial class Lines;
