using System.CommandLine;
using DigitsSample;
using DigitsSample.Drawing;
using GallerySample;
using NetGen;

var outOption = new Option<DirectoryInfo>("--out") { Description = "The folder for the pictures. Default: pictures, beside the program.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "pictures")) };
var epochsOption = new Option<int?>("--epochs") { Description = "Passes over the training data. Default: as many as each network needs." };
var command = new RootCommand("Trains three small networks and draws every kind of picture.") { outOption, epochsOption };
command.SetAction(arguments =>
{
    try
    {
        var folder = arguments.GetValue(outOption)!;
        folder.Create();
        Draw(folder.FullName, arguments.GetValue(epochsOption));
        return 0;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

static void Draw(string folder, int? epochs)
{
    var spirals = Shapes.Spirals(600, seed: 1);
    var spiralReader = new SpiralReader();
    Train(spiralReader, spirals, Shapes.Spirals(300, seed: 2), new TrainingOptions { Epochs = epochs ?? 150, Optimizer = Optimizer.Adam(1e-2), Schedule = LearningRateSchedule.Cosine(), Seed = 1 });
    Save(Plots.DecisionBoundary(spiralReader, spirals), "decision-boundary");

    var rings = Shapes.Rings(400, seed: 1);
    var ringReader = new RingReader();
    Train(ringReader, rings, Shapes.Rings(200, seed: 2), new TrainingOptions { Epochs = epochs ?? 60, Optimizer = Optimizer.Adam(1e-2), Seed = 1 });
    Save(Plots.DecisionBoundary(ringReader, rings), "decision-boundary-binary");

    var (train, test) = (DigitPainter.CreateDataset(8_000, seed: 1), DigitPainter.CreateDataset(2_000, seed: 2));
    var digitReader = new DigitReader();
    var options = new TrainingOptions { Epochs = epochs ?? 12, BatchSize = 100, Optimizer = Optimizer.AdamW(2e-3, weightDecay: 1), Schedule = LearningRateSchedule.OneCycle(), Seed = 1 };
    Save(Plots.LearningRateRange(LearningRateRange.Find(digitReader, train, options)), "learning-rate-range");
    var report = Train(digitReader, train, test, options);
    var evaluation = Evaluation.Of(digitReader, test);
    Save(Plots.Loss(report), "loss");
    Save(Plots.Loss(report, logarithmic: true), "loss-logarithmic");
    Save(Plots.Accuracy(report), "accuracy");
    Save(Plots.ConfusionMatrix(evaluation.ConfusionMatrix!), "confusion-matrix");
    Save(Plots.Weights(digitReader, imageWidth: 28, units: 25), "weights");
    Save(Plots.LearningRate(options.Schedule, options.Optimizer.LearningRate, options.Epochs), "learning-rate");
    Save(Plots.Activation(Activation.GELU), "activation");

    void Save(Picture picture, string name)
    {
        string path = Path.Combine(folder, name);
        picture.SavePng(path + ".png");
        picture.SavePng(path + "-dark.png", theme: PictureTheme.Dark);
        picture.SaveSvg(path + ".svg");
        Console.WriteLine($"{path}.png: {picture.Description}");
    }
}

static TrainingReport Train<TNetwork>(TNetwork network, Dataset train, Dataset test, TrainingOptions options)
    where TNetwork : class, INetwork<TNetwork>
{
    using var trainer = new Trainer<TNetwork>(network, options);
    return trainer.Fit(train, test);
}
