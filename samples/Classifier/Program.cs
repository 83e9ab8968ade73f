using System.CommandLine;
using System.Globalization;
using ClassifierSample;
using NetGen;

var dataOption = new Option<FileInfo?>("--data") { Description = "A CSV file with 12 feature columns and a column of 3 classes. Default: 2,000 records made here." };
var targetOption = new Option<string>("--target") { Description = "The column that holds the classes.", DefaultValueFactory = _ => "quality" };
var epochsOption = new Option<int>("--epochs") { Description = "Passes over the training records.", DefaultValueFactory = _ => 20 };
var reportOption = new Option<FileInfo?>("--report") { Description = "Where to write an HTML page about the training. Default: nowhere." };
var command = new RootCommand("Trains a 12-10-8-6-3 network and predicts with it.") { dataOption, targetOption, epochsOption, reportOption };
command.SetAction(arguments => Run(arguments.GetValue(dataOption), arguments.GetValue(targetOption)!, arguments.GetValue(epochsOption), arguments.GetValue(reportOption)));
return command.Parse(args).Invoke();

static int Run(FileInfo? file, string target, int epochs, FileInfo? page)
{
    const int batchSize = 100;
    try
    {
        var (train, test) = file is null ? SyntheticData.Create(2000, 500, seed: 1) : Dataset.FromCsv(file.FullName, target, new CsvOptions { Target = CsvTarget.Classes }).Split(0.8, seed: 1);
        var normalizer = Normalizer.Standardize(train);
        train = normalizer.Apply(train);
        test = normalizer.Apply(test);

        var network = new Classifier();
        Console.WriteLine(Classifier.Architecture);
        var options = new TrainingOptions { Epochs = epochs, BatchSize = batchSize, Optimizer = Optimizer.Adam(5e-3), Seed = 1 };
        Console.WriteLine($"{train.Count} records in batches of {batchSize} are {options.IterationsPerEpoch(train.Count)} iterations an epoch; {test.Count} records are held out.");

        using var trainer = new Trainer<Classifier>(network, options);
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
        PrintPredictions(network, test, count: 5);
        if (page is not null)
            report.SaveHtml(page.FullName, network, options, test);
        return 0;
    }
    catch (Exception exception) when (exception is IOException or FormatException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}

static void PrintPredictions(Classifier network, Dataset test, int count)
{
    var classes = test.ClassNames!;
    Span<float> probabilities = stackalloc float[Classifier.OutputSize];
    Console.WriteLine("Some held-out records:");
    for (int i = 0; i < Math.Min(count, test.Count); i++)
    {
        network.Forward(test.Input(i), probabilities);
        string[] texts = new string[classes.Count];
        float sum = 0;
        for (int k = 0; k < classes.Count; k++)
        {
            sum += probabilities[k];
            texts[k] = string.Create(CultureInfo.InvariantCulture, $"{classes[k]} {probabilities[k]:P1}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {string.Join(", ", texts)} (sum {sum:F4}): predicted {classes[network.Predict(test.Input(i))]}, is {classes[test.ClassOf(i)]}"));
    }
}
