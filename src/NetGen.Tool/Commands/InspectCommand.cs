using System.CommandLine;
using System.Globalization;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen inspect</c>: what a weights file holds.</summary>
internal static class InspectCommand
{
    private const int ShownText = 200;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A safetensors file." };
        var command = new CommandWithExamples("inspect", "Shows what a safetensors file holds: layers, tensors, texts, and whether its weights answer the samples stored beside them.",
            "netgen inspect Classifier.safetensors") { file };
        command.SetAction((arguments, cancellationToken) =>
        {
            Show(StoredNetwork.Open(arguments.GetRequiredValue(file).ToString()), arguments.InvocationConfiguration.Output, cancellationToken);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Show(StoredNetwork stored, TextWriter output, CancellationToken cancellationToken)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(culture, $"{stored.Info.File}: {stored.Info.Length:N0} bytes, {stored.Info.Tensors.Count} tensors"));
        output.WriteLine();
        string[] names = [.. stored.Info.Tensors.Select(tensor => QuotedText.Plain(tensor.Name))];
        int width = names.Select(name => name.Length).Append("tensor".Length).Max();
        output.WriteLine($"{"tensor".PadRight(width)}  type  {"bytes",12}  shape");
        foreach (var (name, tensor) in names.Zip(stored.Info.Tensors))
            output.WriteLine(string.Create(culture, $"{name.PadRight(width)}  {tensor.DataType,-4}  {tensor.Length,12:N0}  {tensor.ShapeText}"));

        output.WriteLine();
        foreach (var (key, text) in stored.Info.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            output.WriteLine($"{QuotedText.Plain(key)}: {QuotedText.Plain(text, ShownText)}");

        output.WriteLine();
        if (!stored.TellsLayers)
        {
            output.WriteLine("The file does not tell its layers: NetGen did not save it.");
            return;
        }

        // Loading compares the samples, too: what follows is reached only where they agree.
        var network = stored.Load(cancellationToken);
        output.Write(network.Architecture);
        output.WriteLine(stored.Info.Find(SafeTensorsKeys.ParityInputs) is null
            ? "No samples are stored to hold the network to."
            : $"The network answers the samples stored: {network.Verify(stored.Info.File)}.");
        output.WriteLine(network.LoadNormalizer(stored.Info.File) is null ? "Inputs are taken as they are." : "Inputs are normalised; the file holds how.");
    }
}
