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
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A safetensors file that NetGen saved." };
        var format = Choice.Of("--as", "What to write.", ExportFormat.Onnx);
        var name = new Option<string?>("--name") { Description = "The C# class, and in small letters what C names begin with. Default: made of the file's name.", HelpName = "name" };
        var space = new Option<string?>("--namespace") { Description = "The C# namespace. Default: none.", HelpName = "name" };
        var target = new Option<FileInfo?>("--output") { Description = "The file to write. Default: beside the weights, with the format's ending.", HelpName = "file" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file that is there already." };
        var command = new CommandWithExamples("export", "Writes a network as an ONNX model, or as one C# or C99 file with weights and feedforward pass.",
            "netgen export Classifier.safetensors --as onnx",
            "netgen export Classifier.safetensors --as c99 --output firmware/classifier.c",
            "netgen export Classifier.safetensors --as csharp --name Classifier --namespace My.App") { file, format, name, space, target, overwrite };
        command.SetAction(arguments =>
        {
            string path = arguments.GetRequiredValue(file).ToString();
            var kind = arguments.GetValue(format);
            var network = SafeTensors.Describe(path);
            string written = arguments.GetValue(target)?.ToString() ?? Path.ChangeExtension(path, kind switch { ExportFormat.Onnx => ".onnx", ExportFormat.C99 => ".c", _ => ".cs" });
            if (File.Exists(written) && !arguments.GetValue(overwrite))
                throw new ToolException($"{written} is there already. Add --overwrite to replace it, or choose another --output.");

            var names = new SourceExportOptions { Name = arguments.GetValue(name) ?? CSharpText.NameOf(network.Architecture.Name), Namespace = arguments.GetValue(space) };
            if (kind == ExportFormat.Onnx)
                OnnxFile.Save(network, written);
            else
                OutputFiles.WriteText(written, kind == ExportFormat.C99 ? SourceExport.ToC99(network, names) : SourceExport.ToCSharp(network, names));
            var output = arguments.InvocationConfiguration.Output;
            output.WriteLine($"Written: {written}");
            if (SafeTensors.Inspect(path).Find(SafeTensorsKeys.NormalizerOffsets) is not null)
                output.WriteLine($"It takes normalised inputs, (feature - offset) * scale, with the offsets and scales of {path}. For a network that takes features as they are, train with --fold.");
            return ExitCode.Success;
        });
        return command;
    }
}
