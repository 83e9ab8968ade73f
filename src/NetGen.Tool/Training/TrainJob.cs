using System.Globalization;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Training;

/// <summary>Trains a network on a CSV file and writes what comes of it.</summary>
internal static class TrainJob
{
    private const int ParitySampleCount = 8;

    /// <returns>An exit code.</returns>
    public static int Run(TrainRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        string file = Path.GetFileName(request.Data);
        var schema = CsvSchema.Of(request.Data, request.Target, request.Csv);
        var declaration = Declare(request, file, schema);
        request.Files.Prepare();

        var (train, validation) = Split(Dataset.FromCsv(request.Data, schema, request.Csv), request);
        var normalizer = Fit(request.Normalization, train);
        var network = NetworkCompiler.Compile(declaration, cancellationToken);
        output.Write(network.Architecture);
        output.WriteLine(Sizes(request, file, train, validation));

        var report = network.Train(request.Training, Apply(train), validation is null ? null : Apply(validation), new LineProgress(output), cancellationToken);
        if (report.Steps == 0)
            return ExitCode.Cancelled;

        var judged = validation ?? train;
        var evaluation = network.Evaluate(Apply(judged));
        output.WriteLine();
        output.WriteLine($"On the {(validation is null ? "training rows" : "rows held out")}: {evaluation}");

        string remark = $"{(validation is null ? "On the training rows" : "On rows held out")}: {Summary(evaluation)}.";
        float[] samples = Apply(judged.Take(Math.Min(judged.Count, ParitySampleCount))).Inputs.ToArray();
        if (request.Fold && normalizer is not null)
        {
            network.FoldIn(normalizer);
            samples = judged.Take(samples.Length / judged.InputSize).Inputs.ToArray();
            normalizer = null;
        }

        var metadata = new Dictionary<string, string>
        {
            [FileKeys.Class] = declaration.FullName,
            [FileKeys.Loss] = network.Architecture.Loss.ToString(),
            [FileKeys.Schema] = schema.ToJson(),
            [FileKeys.Command] = request.CommandText,
        };
        network.Save(request.Files.Weights, metadata, samples, normalizer);
        OutputFiles.WriteText(request.Files.Class, ClassWriter.Write(declaration with { Weights = request.Files.WeightsInProject }, schema, normalizer, file, remark, request.CommandText));
        report.SaveCsv(request.Files.History);
        output.WriteLine($"Written: {request.Files.Class} (the class), {request.Files.Weights} (its weights), {request.Files.History} (the epochs).");
        if (report.StopReason == StopReason.Cancelled)
            output.WriteLine("The training was broken off; the files hold what it came to.");
        return report.StopReason == StopReason.Cancelled ? ExitCode.Cancelled : ExitCode.Success;

        Dataset Apply(Dataset data) => normalizer is null ? data : normalizer.Apply(data);
    }

    private static NetworkDeclaration Declare(TrainRequest request, string file, CsvSchema schema)
    {
        int[] sizes = request.Layers.Resolve(file, schema);
        var layers = new List<LayerDeclaration>();
        for (int i = 1; i < sizes.Length; i++)
        {
            bool isLast = i == sizes.Length - 1;
            var activation = !isLast ? request.Activation : schema.Classes is null ? Activation.Linear : Activation.Softmax;
            layers.Add(LayerDeclaration.Dense(sizes[i - 1], sizes[i], activation));
            if (!isLast && request.Dropout > 0)
                layers.Add(LayerDeclaration.Dropout(request.Dropout));
        }

        return new NetworkDeclaration(request.ClassName, request.Namespace, layers) { Loss = request.Loss };
    }

    private static (Dataset Train, Dataset? Validation) Split(Dataset data, TrainRequest request)
    {
        if (request.Validation == 0)
            return (data, null);
        try
        {
            return data.Split(1 - request.Validation, request.Training.Seed);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--validation {request.Validation} of {data.Count} rows leaves none to train on or none to validate with. Give another share, or 0 to train on all."));
        }
    }

    private static Normalizer? Fit(Normalization normalization, Dataset train) => normalization switch
    {
        Normalization.Standardize => Normalizer.Standardize(train),
        Normalization.MinMax => Normalizer.MinMax(train),
        _ => null,
    };

    private static string Sizes(TrainRequest request, string file, Dataset train, Dataset? validation)
    {
        int iterations = request.Training.IterationsPerEpoch(train.Count);
        string held = validation is null ? "none is" : string.Create(CultureInfo.InvariantCulture, $"{validation.Count:N0} are");
        return string.Create(CultureInfo.InvariantCulture,
            $"{file}: {train.Count:N0} rows in batches of {request.Training.BatchSize} make {iterations:N0} iterations an epoch; {held} held out. {request.Training.Optimizer.Name} at rate {request.Training.Optimizer.LearningRate}, seed {request.Training.Seed}.");
    }

    private static string Summary(Evaluation evaluation) => evaluation.Regression is { } regression
        ? string.Create(CultureInfo.InvariantCulture, $"mean absolute error {regression.MeanAbsoluteError:G4}, R² {regression.RSquared:F3} ({evaluation.Count:N0} rows)")
        : string.Create(CultureInfo.InvariantCulture, $"accuracy {evaluation.Accuracy * 100:F1} % ({evaluation.Count:N0} rows)");
}
