using System.CommandLine;
using System.Globalization;
using DigitsSample;
using DigitsSample.Drawing;
using NetGen;

var dataOption = new Option<DirectoryInfo?>("--data") { Description = "A folder with MNIST in IDX form, .gz or not. Default: digits drawn here." };
var epochsOption = new Option<int>("--epochs") { Description = "Passes over the training images.", DefaultValueFactory = _ => 10 };
var threadsOption = new Option<int>("--threads") { Description = "Threads that share a batch. The result does not depend on it.", DefaultValueFactory = _ => 1 };
var reportOption = new Option<FileInfo?>("--report") { Description = "Where to write an HTML page about the training. Default: nowhere." };
var command = new RootCommand("Trains a 784-128-64-10 network to read handwritten digits.") { dataOption, epochsOption, threadsOption, reportOption };
command.SetAction(arguments => Run(arguments.GetValue(dataOption), arguments.GetValue(epochsOption), arguments.GetValue(threadsOption), arguments.GetValue(reportOption)));
return command.Parse(args).Invoke();

static int Run(DirectoryInfo? folder, int epochs, int threads, FileInfo? page)
{
    try
    {
        var (train, test) = folder is null
            ? (DigitPainter.CreateDataset(20_000, seed: 1), DigitPainter.CreateDataset(4_000, seed: 2))
            : (Dataset.FromIdxFolder(folder.FullName, train: true), Dataset.FromIdxFolder(folder.FullName, train: false));

        var network = new DigitReader();
        Console.WriteLine(DigitReader.Architecture);
        Console.WriteLine($"{train.Count} images to learn from, {test.Count} held out.");
        for (int i = 0; i < 3; i++)
            AsciiImage.Print(test.Input(i), $"a held-out {test.ClassOf(i)}");

        var options = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = 100,
            Optimizer = Optimizer.Adam(2e-3),
            Schedule = LearningRateSchedule.Cosine(),
            Seed = 1,
            Threads = threads,
        };
        using var trainer = new Trainer<DigitReader>(network, options);
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

static void PrintMistakes(DigitReader network, Dataset test, int count)
{
    Span<float> probabilities = stackalloc float[DigitReader.OutputSize];
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
