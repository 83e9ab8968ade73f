using System.CommandLine;
using NetGen.Tool.Importing;
using NetGen.Tool.Networks;
using NetGen.Tool.Training;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen import</c>: an ONNX model becomes an annotated class with its weights.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("model") { Description = "An ONNX model, as PyTorch, Keras (tf2onnx) or scikit-learn (skl2onnx) export it." };
        var name = new Option<string?>("--name") { Description = "The class, and what the files are called. Default: made of the model's file name.", HelpName = "class" };
        var space = new Option<string?>("--namespace") { Description = "The class's namespace. Default: none.", HelpName = "name" };
        var value = new Option<string?>("--value") { Description = "The model's output to follow, where it has several. Default: the only one of floating-point numbers.", HelpName = "name" };
        var folder = new Option<DirectoryInfo>("--output") { Description = "The folder to write to; made where it is not there.", DefaultValueFactory = _ => new DirectoryInfo("."), HelpName = "folder" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files that are there already." };
        var command = new CommandWithExamples("import", "Writes an ONNX model as a C# class with its weights.",
            "netgen import model.onnx",
            "netgen import model.onnx --name Classifier --namespace My.App --output Models") { file, name, space, value, folder, overwrite };
        command.SetAction((arguments, cancellationToken) =>
        {
            string path = arguments.GetRequiredValue(file).ToString();
            string className = arguments.GetValue(name) ?? CSharpText.NameOf(Path.GetFileNameWithoutExtension(path));
            foreach (var (option, part) in (arguments.GetValue(space)?.Split('.') ?? []).Select(part => ("--namespace", part)).Append(("--name", className)))
            {
                if (!CSharpText.IsName(part))
                    throw new UsageException($"{option} '{part}' is no name that C# takes. Write letters and digits, a letter first, and no keyword.");
            }

            var import = OnnxFile.Import(path, new OnnxImportOptions { Output = arguments.GetValue(value) });
            var files = new OutputFiles(arguments.GetRequiredValue(folder).ToString(), className, arguments.GetValue(overwrite));
            OutputGuard.KeepsInputs([files.Class, files.Weights], "Choose another --name or --output.", ("the model", path));
            string stored = ImportedFiles.Write(import, Path.GetFileName(path), className, arguments.GetValue(space), files, cancellationToken);

            var output = arguments.InvocationConfiguration.Output;
            output.Write(import.Network.Architecture);
            foreach (string note in import.Notes)
                output.WriteLine(note);
            output.WriteLine($"Written: {files.Class}, {files.Weights}");
            output.WriteLine(stored);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
