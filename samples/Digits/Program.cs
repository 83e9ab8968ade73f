using System.CommandLine;
using System.Globalization;
using DigitsSample;
using DigitsSample.Drawing;
using NetGen;

var dataOption = new Option<DirectoryInfo?>("--data") { Description = "A folder with MNIST in IDX form, .gz or not. Default: digits drawn here." };
var networkOption = new Option<string>("--network") { Description = "dense: 784-128-64-10; convolutional: two convolutions before the dense layers.", DefaultValueFactory = _ => "dense" };
networkOption.AcceptOnlyFromAmong("dense", "convolutional");
var epochsOption = new Option<int?>("--epochs") { Description = "Passes over the training images. Default: 10; of the convolutional network 8." };
var threadsOption = new Option<int>("--threads") { Description = "Threads that share a batch. The result does not depend on it.", DefaultValueFactory = _ => 1 };
var reportOption = new Option<FileInfo?>("--report") { Description = "Where to write an HTML page about the training. Default: nowhere." };
var command = new RootCommand("Trains a network to read handwritten digits.") { dataOption, networkOption, epochsOption, threadsOption, reportOption };
command.SetAction(arguments =>
{
    var (folder, threads, page) = (arguments.GetValue(dataOption), arguments.GetValue(threadsOption), arguments.GetValue(reportOption));
    var options = new TrainingOptions { Schedule = LearningRateSchedule.Cosine(), Seed = 1, Threads = threads };
    return arguments.GetValue(networkOption) == "dense"
        ? Run(new DigitReader(), folder, page, options with { Epochs = arguments.GetValue(epochsOption) ?? 10, BatchSize = 100, Optimizer = Optimizer.Adam(2e-3) })
        : Run(new ConvolutionalReader(), folder, page, options with { Epochs = arguments.GetValue(epochsOption) ?? 8, BatchSize = 64, Optimizer = Optimizer.AdamW(2e-3) });
});
return command.Parse(args).Invoke();

static int Run<TNetwork>(TNetwork network, DirectoryInfo? folder, FileInfo? page, TrainingOptions options)
    where TNetwork : class, INetwork<TNetwork>
{
    try
    {
        var (train, test) = folder is null
            ? (DigitPainter.CreateDataset(20_000, seed: 1), DigitPainter.CreateDataset(4_000, seed: 2))
            : (Dataset.FromIdxFolder(folder.FullName, train: true), Dataset.FromIdxFolder(folder.FullName, train: false));

        Console.WriteLine(TNetwork.Architecture);
        Console.WriteLine($"{train.Count} images to learn from, {test.Count} held out.");
        for (int i = 0; i < 3; i++)
            AsciiImage.Print(test.Input(i), $"a held-out {test.ClassOf(i)}");

        using var trainer = new Trainer<TNetwork>(network, options);
        TrainingReport report;
        using (var progress = new TrainingProgress())
        {
            report = trainer.Fit(train, test, progress);
            progress.Report(report);
        }

        foreach (var hint in report.Hints)
            Console.WriteLine(hint);
        Console.WriteLine();
        Console.WriteLine(Evaluation.Of(network, test));
        PrintMistakes(network, test, count: 2);
        if (page is not null)
            report.SaveHtml(page.FullName, network, options, test, new HtmlReportOptions { ImageWidth = AsciiImage.Size });
        return 0;
    }
    catch (Exception exception) when (exception is IOException or FormatException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}

static void PrintMistakes<TNetwork>(TNetwork network, Dataset test, int count)
    where TNetwork : class, INetwork<TNetwork>
{
    Span<float> probabilities = stackalloc float[TNetwork.Architecture.OutputSize];
    for (int i = 0; i < test.Count && count > 0; i++)
    {
        int predicted = network.Predict(test.Input(i));
        if (predicted == test.ClassOf(i))
            continue;
        network.Forward(test.Input(i), probabilities);
        AsciiImage.Print(test.Input(i), string.Create(CultureInfo.InvariantCulture, $"read as {predicted} ({probabilities[predicted]:P1}), is {test.ClassOf(i)}"));
        count--;
    }
}
