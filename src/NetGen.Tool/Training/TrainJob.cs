using System.Globalization;
using NetGen.Tool.Networks;
using NetGen.Tool.Sources;
using Spectre.Console;

namespace NetGen.Tool.Training;

/// <summary>Trains a network on a CSV file or on images and writes what comes of it.</summary>
internal static class TrainJob
{
    /// <param name="request">What to do.</param>
    /// <param name="output">Receives progress and results.</param>
    /// <param name="error">Receives warnings.</param>
    /// <param name="cancellationToken">Ends the training; what it came to is kept.</param>
    /// <returns>An exit code.</returns>
    public static int Run(TrainRequest request, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var declared = request.Network is null ? null : NetworkFile.Read(request.Network, cancellationToken);
        var source = Open(request, declared);
        var declaration = declared is null ? Declare(request, source) : Declare(request, source, declared);
        // What follows goes by the loss that is declared.
        request = request with { Loss = declaration.Loss };
        OutputGuard.KeepsInputs(request.Files.All, "Choose another --name or --output.",
            ("the file with the data", request.Data), ("the file with the labels", request.Labels), ("the file with the network", request.Network), ("the checkpoint to go on from", request.Checkpoint.Resume));
        request.Files.Prepare();
        request.Checkpoint.Prepare(request.Data, request.Files);
        var data = TrainingData.Read(request, source, output);
        var network = Compile(declaration, written => ClassWriter.Write(written, request, source, request.Fold ? null : data.Normalizer, remark: ""), error, cancellationToken);
        output.Write(network.Architecture);
        request = request with { Training = request.Training with { ClassWeights = request.ClassWeights?.Of(source.Target, data.Train) } };
        output.WriteLine(Sizes(request, source, data));
        Folds.Run(request, source, network, data, output, cancellationToken);

        TrainingReport report;
        using (var progress = new TrainingProgress(ConsoleOf(output)))
        {
            report = Train(request, network, data, progress, cancellationToken);
            progress.Report(report);
        }

        if (report.Steps == 0)
            throw new OperationCanceledException(cancellationToken);
        if (data.TargetNormalizer is { } targets)
            network.FoldTargets(targets);

        var evaluation = network.Evaluate(data.Judged);
        output.WriteLine();
        output.WriteLine($"On the {(data.IsHeldOut ? $"{source.Samples} held out" : $"training {source.Samples}")}: {DataText.Lines(evaluation.ToString())}");
        foreach (var hint in report.Hints)
            output.WriteLine(HintText.Of(hint));
        TrainedFiles.Write(new TrainingResult(request, declaration, source, data, network, report, evaluation), output, error);
        if (report.StopReason == StopReason.Cancelled)
            output.WriteLine($"The training was broken off; the files hold what it came to.{(request.Checkpoint.Write is { } checkpoint ? $" To go on, repeat the command with --resume {checkpoint} --overwrite." : "")}");
        return report.StopReason == StopReason.Cancelled ? ExitCode.Cancelled : ExitCode.Success;
    }

    /// <exception cref="UsageException">The class cannot be called so, or the layers, which the command line names, are invalid.</exception>
    private static RuntimeNetwork Compile(NetworkDeclaration declaration, Func<NetworkDeclaration, string> write, TextWriter warnings, CancellationToken cancellationToken)
    {
        try
        {
            return WrittenClass.Compile(declaration, write, warnings, cancellationToken);
        }
        catch (ToolException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <exception cref="ToolException">The checkpoint to go on from is damaged, or of another training.</exception>
    private static TrainingReport Train(TrainRequest request, RuntimeNetwork network, TrainingData data, TrainingProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return network.Train(request.Training with { Checkpoint = request.Checkpoint.Options }, request.Checkpoint.Resume, data.Train, data.Validation, progress, cancellationToken);
        }
        catch (CheckpointException exception)
        {
            throw new ToolException(CheckpointText.Of(exception));
        }
    }

    /// <summary>Progress is drawn in place in a terminal alone.</summary>
    private static IAnsiConsole ConsoleOf(TextWriter output) => ReferenceEquals(output, Console.Out)
        ? AnsiConsole.Console
        : AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });

    private static TrainingSource Open(TrainRequest request, NetworkFile? network) => request.Kind switch
    {
        DataKind.Csv => CsvSource.Open(request.Data, request.Target!, request.Csv),
        DataKind.Idx => ImageSource.OfIdx(request.Data, request.Labels!),
        _ => ImageSource.OfFolder(request.Data, network is null ? request.Images : ImageSource.OptionsFor(network.Architecture, network.Name, request.Images.Size)),
    };

    /// <summary>The network of a file.</summary>
    /// <exception cref="UsageException">The data is not of its sizes, or its loss is not of what there is to predict.</exception>
    private static NetworkDeclaration Declare(TrainRequest request, TrainingSource source, NetworkFile network)
    {
        if (source.Misfit(network.Architecture, network.Name) is { } misfit)
            throw new UsageException(misfit);
        var output = OutputLayer.Of(network.Architecture.Loss, source, network.Name);
        if (network.Architecture.OutputSize != output.Size)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{network.Name} produces {network.Architecture.OutputSize} outputs but {source.TargetText} {(source.Classes is { } classes ? $"has {classes.Count} classes ({NameList.Of(classes)})" : "holds a quantity")}, which takes {output.Size}. Change the last layer."));
        }

        return network.Declare(request.ClassName, request.Namespace);
    }

    /// <summary>Dense layers of the sizes given.</summary>
    /// <exception cref="UsageException">The sizes are not the data's, or the loss is not of what there is to predict.</exception>
    private static NetworkDeclaration Declare(TrainRequest request, TrainingSource source)
    {
        var output = OutputLayer.Of(request.Loss, source);
        int[] sizes = request.Layers!.Resolve(source, output.Size);
        var layers = new List<LayerDeclaration>();
        for (int i = 1; i < sizes.Length; i++)
        {
            bool isLast = i == sizes.Length - 1;
            layers.Add(LayerDeclaration.Dense(sizes[i - 1], sizes[i], isLast ? output.Activation : request.Activation));
            if (!isLast && request.Dropout != 0)
                layers.Add(LayerDeclaration.Dropout(request.Dropout));
        }

        return new NetworkDeclaration(request.ClassName, request.Namespace, layers) { Loss = request.Loss };
    }

    private static string Sizes(TrainRequest request, TrainingSource source, TrainingData data)
    {
        int iterations = request.Training.IterationsPerEpoch(data.Train.Count);
        string held = data.Validation is null ? "none is" : string.Create(CultureInfo.InvariantCulture, $"{data.Validation.Count:N0} are");
        var training = request.Training;
        return string.Create(CultureInfo.InvariantCulture,
            $"{source.Name}: {data.Train.Count:N0} {source.Samples} in batches of {training.BatchSize} make {iterations:N0} iterations an epoch; {held} held out. {training.EpochsFor(data.Train.Count):N0} epochs, {request.Optimizer} at rate {training.Optimizer.LearningRate}, seed {training.Seed}.")
            + (source.MayBeClasses ? $" The numbers of '{source.Target}' are taken for a quantity; --task classification takes them for classes." : "")
            + (data.TargetNormalizer is null ? "" : $" Losses of epochs are of '{source.Target}' brought to mean 0 and deviation 1.");
    }
}
