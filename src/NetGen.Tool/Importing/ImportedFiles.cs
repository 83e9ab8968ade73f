using NetGen.Numerics;
using NetGen.Tool.Networks;
using NetGen.Tool.Training;

namespace NetGen.Tool.Importing;

/// <summary>Writes what an imported model came to: weights and class.</summary>
internal static class ImportedFiles
{
    private const int SampleCount = 8;

    /// <param name="import">The model.</param>
    /// <param name="model">The model's file name.</param>
    /// <param name="name">The class.</param>
    /// <param name="space">Its namespace; null: none.</param>
    /// <param name="files">Where to write.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    /// <returns>What was stored to verify the weights by, in a sentence.</returns>
    public static string Write(OnnxImport import, string model, string name, string? space, OutputFiles files, CancellationToken cancellationToken)
    {
        var architecture = import.Network.Architecture;
        var declaration = new NetworkDeclaration(name, space, [.. architecture.Layers.Select(LayerDeclaration.Of)]) { Input = DeclarationWriter.InputOf(architecture), Weights = files.WeightsName };
        files.Prepare();
        var network = WrittenClass.Compile(declaration, Source, null, cancellationToken);
        network.CopyFrom(import.Network);
        float[] samples = Samples(network);

        // The weights first: a class without them would not compile.
        network.Save(files.Weights, new Dictionary<string, string> { [FileKeys.Class] = declaration.FullName }, samples, null);
        OutputFiles.WriteText(files.Class, Source(declaration));
        return samples.Length == 0
            ? "No samples are stored to verify the weights by: the network's answers to random inputs are not finite."
            : $"Stored beside the weights: {SampleCount} random inputs with the imported network's own answers. netgen verify finds later changes by them, not whether the import is true to the model.";

        string Source(NetworkDeclaration written) => SourceExport.ToDeclaration(architecture, new DeclarationOptions
        {
            Name = written.Name,
            Namespace = written.Namespace,
            Weights = written.Weights,
            Summary = $"Imported from {model}, output {QuotedText.Of(import.Output)}.",
        });
    }

    /// <summary>Inputs on the scale that networks mostly learn on; none where the answers to them cannot be compared.</summary>
    private static float[] Samples(RuntimeNetwork network)
    {
        var random = new RandomStream(0);
        float[] inputs = new float[SampleCount * network.Architecture.InputSize];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = random.NextGaussian();
        float[] outputs = new float[SampleCount * network.Architecture.OutputSize];
        network.Forward(inputs, outputs, SampleCount);
        return outputs.All(float.IsFinite) ? inputs : [];
    }
}
