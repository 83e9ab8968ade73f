using System.CommandLine;
using DigitsSample;
using DigitsSample.Drawing;
using GallerySample;
using NetGen;

var outOption = new Option<DirectoryInfo>("--out") { Description = "The folder for the pictures. Default: pictures, beside the program.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "pictures")) };
var storedOption = new Option<DirectoryInfo?>("--stored") { Description = "Instead: the folder for the small PNGs that the documentation shows." };
var epochsOption = new Option<int?>("--epochs") { Description = "Passes over the training data. Default: as many as each network needs." };
var command = new RootCommand("Trains four small networks and draws every kind of picture.") { outOption, storedOption, epochsOption };
command.SetAction(arguments =>
{
    try
    {
        var stored = arguments.GetValue(storedOption);
        var folder = stored ?? arguments.GetValue(outOption)!;
        folder.Create();
        foreach (var (name, picture) in Pictures(arguments.GetValue(epochsOption)))
        {
            string path = Path.Combine(folder.FullName, name);
            if (stored is null)
                SaveAll(picture, path);
            else
                picture.SavePng(path + ".png", picture.Width * 3 / 4, picture.Height * 3 / 4);
            Console.WriteLine($"{path}.png: {picture.Description}");
        }

        return 0;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

static void SaveAll(Picture picture, string path)
{
    picture.SavePng(path + ".png");
    picture.SavePng(path + "-dark.png", theme: PictureTheme.Dark);
    picture.SaveSvg(path + ".svg");
}

static IEnumerable<(string Name, Picture Picture)> Pictures(int? epochs)
{
    var (spirals, otherSpirals) = (Shapes.Spirals(600, seed: 1), Shapes.Spirals(300, seed: 2));
    var spiralOptions = new TrainingOptions { Epochs = epochs ?? 15, Optimizer = Optimizer.Adam(1e-2), Seed = 1 };
    var spiralReader = new SpiralReader();
    Train(spiralReader, spirals, otherSpirals, spiralOptions);
    yield return ("roc", Plots.Roc(spiralReader, otherSpirals));
    yield return ("calibration", Plots.Calibration(Evaluation.Of(spiralReader, otherSpirals).Probabilities!.Calibration));
    Train(spiralReader, spirals, otherSpirals, spiralOptions with { Epochs = epochs ?? 135, Schedule = LearningRateSchedule.Cosine() });
    yield return ("decision-boundary", Plots.DecisionBoundary(spiralReader, otherSpirals));

    var (rings, otherRings) = (Shapes.Rings(400, seed: 1), Shapes.Rings(200, seed: 2));
    var ringReader = new RingReader();
    Train(ringReader, rings, otherRings, new TrainingOptions { Epochs = epochs ?? 60, Optimizer = Optimizer.Adam(1e-2), Seed = 1 });
    yield return ("decision-boundary-binary", Plots.DecisionBoundary(ringReader, otherRings));

    var (digits, otherDigits) = (DigitPainter.CreateDataset(8_000, seed: 1), DigitPainter.CreateDataset(2_000, seed: 2));
    var digitOptions = new TrainingOptions { Epochs = epochs ?? 12, BatchSize = 100, Optimizer = Optimizer.AdamW(2e-3, weightDecay: 1), Schedule = LearningRateSchedule.OneCycle(), Seed = 1 };
    var digitReader = new DigitReader();
    yield return ("learning-rate-range", Plots.LearningRateRange(LearningRateRange.Find(digitReader, digits, digitOptions)));
    var report = Train(digitReader, digits, otherDigits, digitOptions);
    yield return ("loss", Plots.Loss(report));
    yield return ("loss-logarithmic", Plots.Loss(report, logarithmic: true));
    yield return ("accuracy", Plots.Accuracy(report));
    var evaluation = Evaluation.Of(digitReader, otherDigits);
    yield return ("confusion-matrix", Plots.ConfusionMatrix(evaluation.ConfusionMatrix!));
    yield return ("weights", Plots.Weights(digitReader, imageWidth: 28, units: 9));
    var convolutionalReader = new ConvolutionalReader();
    Train(convolutionalReader, digits, otherDigits, digitOptions with { Epochs = epochs ?? 3, Optimizer = Optimizer.AdamW(2e-3) });
    yield return ("filters", Plots.Filters(convolutionalReader));
    yield return ("feature-maps", Plots.FeatureMaps(convolutionalReader, otherDigits.Input(0)));
    yield return ("learning-rate", Plots.LearningRate(digitOptions.Schedule!, digitOptions.Optimizer.LearningRate, digitOptions.Epochs!.Value));
    yield return ("activation", Plots.Activation(Activation.GELU));
}

static TrainingReport Train<TNetwork>(TNetwork network, Dataset train, Dataset test, TrainingOptions options)
    where TNetwork : class, INetwork<TNetwork>
{
    using var trainer = new Trainer<TNetwork>(network, options);
    return trainer.Fit(train, test);
}
