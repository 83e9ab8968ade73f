using System.CommandLine;
using NetGen.Tool.Networks;
using NetGen.Tool.Training;

namespace NetGen.Tool.Commands;

/// <summary>What <c>netgen export</c> writes.</summary>
internal enum ExportFormat
{
    /// <summary>An ONNX model.</summary>
    Onnx,

    /// <summary>A C# file that needs nothing of NetGen.</summary>
    CSharp,

    /// <summary>A C99 file.</summary>
    C99,
}

/// <summary><c>netgen export</c>: a weights file becomes a model or a source file for places where NetGen is not.</summary>
internal static class ExportCommand
{
    /// <summary>What a C# file and its class are called beside the annotated class of the same network.</summary>
    private const string Standalone = "Standalone";

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A safetensors file that NetGen saved." };
        var format = Choice.Of("--as", "What to write.", ExportFormat.Onnx);
        var name = new Option<string?>("--name") { Description = $"The C# class, in small letters what C names begin with, or the ONNX graph. Default: made of the file's name, in C# with {Standalone} behind it.", HelpName = "name" };
        var space = new Option<string?>("--namespace") { Description = "The C# namespace. Default: none.", HelpName = "name" };
        var fold = new Option<bool>("--fold-batchnorm") { Description = "Make BatchNorm and Scale part of the weights before them, where nothing lies between: fewer layers, outputs as before but for rounding. Not for training on. Default: layers stay as they are." };
        var target = new Option<FileInfo?>("--output") { Description = $"The file to write. Default: beside the weights, with the format's ending: .onnx, .{Standalone}.cs or .c.", HelpName = "file" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file that is there already, but no class that declares a network." };
        var command = new CommandWithExamples("export", "Writes a network as an ONNX model, or as one C# or C99 file with weights and feedforward pass.",
            "netgen export Classifier.safetensors --as onnx",
            "netgen export Classifier.safetensors --as c99 --output firmware/classifier.c",
            "netgen export Classifier.safetensors --as csharp --name Classifier --namespace My.App") { file, format, name, space, fold, target, overwrite };
        command.SetAction(arguments =>
        {
            string path = arguments.GetRequiredValue(file).ToString();
            var kind = arguments.GetValue(format);
            if (arguments.GetValue(space) is not null && kind != ExportFormat.CSharp)
                throw new UsageException($"--namespace has no place in {kind}, which has no namespaces. Leave it out, or choose --as {ExportFormat.CSharp}.");
            var network = SafeTensors.Describe(path);
            string written = arguments.GetValue(target)?.ToString() ?? Path.ChangeExtension(path, kind switch { ExportFormat.Onnx => ".onnx", ExportFormat.C99 => ".c", _ => $".{Standalone}.cs" });
            Check(path, written, arguments.GetValue(overwrite));
            int layers = network.Architecture.Layers.Count;
            if (arguments.GetValue(fold))
                network = network.FoldBatchNorm();

            string called = arguments.GetValue(name) ?? CSharpText.NameOf(network.Architecture.Name) + (kind == ExportFormat.CSharp ? Standalone : "");
            var names = new SourceExportOptions { Name = called, Namespace = arguments.GetValue(space) };
            if (kind == ExportFormat.Onnx)
                OnnxFile.Save(new NetworkDescription(network.Architecture with { Name = called }, network.Parameters) { Normalizer = network.Normalizer }, written);
            else
                OutputFiles.WriteText(written, kind == ExportFormat.C99 ? SourceExport.ToC99(network, names) : SourceExport.ToCSharp(network, names));
            var output = arguments.InvocationConfiguration.Output;
            output.WriteLine($"Written: {written}");
            if (network.Normalizer is not null)
                output.WriteLine("It takes features as they are: the normaliser is part of it.");
            if (arguments.GetValue(fold))
                output.WriteLine(FoldingText(layers - network.Architecture.Layers.Count));
            return ExitCode.Success;
        });
        return command;
    }

    private static string FoldingText(int layers) => layers switch
    {
        0 => "Nothing was folded: no BatchNorm or Scale directly follows a Dense or convolution layer without an activation.",
        1 => "One layer is folded into the weights before it.",
        _ => $"{layers} layers are folded into the weights before them.",
    };

    private static void Check(string weights, string written, bool overwrite)
    {
        OutputGuard.KeepsInputs([written], "Choose another --output.", ("the file with the weights", weights));
        if (File.Exists(written))
        {
            if (Path.GetExtension(written).Equals(".cs", StringComparison.OrdinalIgnoreCase) && CSharpText.DeclaresNetwork(written))
                throw new ToolException($"{written} is there already, and declares a network by [Network]: an export does not replace it. Choose another --output.");
            if (!overwrite)
                throw new ToolException($"{written} is there already. Add --overwrite to replace it, or choose another --output.");
        }

        OutputGuard.MakeFolderOf(written);
    }
}
