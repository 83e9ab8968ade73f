using System.Reflection;
using NetGen.Conformance.Tests.Compilation;
using NetGen.Tests.Persistence;

namespace NetGen.Onnx.Tests;

/// <summary>The lines that the package's README quotes.</summary>
public class ReadmeTests
{
    [Fact]
    public void A_network_goes_out_and_comes_back_as_a_declaration()
    {
        var type = NetworkCompiler.Compile(["[Network] [Dense(3, 2, Activation.Tanh)] public sealed partial class Tiny;"], 256, [])["Tiny"];
        using var folder = new TemporaryFolder();
        string declaration = (string)typeof(ReadmeTests).GetMethod(nameof(OutAndIn), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [Activator.CreateInstance(type), folder["model.onnx"], folder["Model.safetensors"]])!;
        Assert.Contains("[Dense(3, 2, Tanh)]\npublic sealed partial class Model;", declaration, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["Model.safetensors"]));
    }

    private static string OutAndIn<T>(T network, string modelPath, string weightsPath)
        where T : class, INetwork<T>
    {
        OnnxFile.Save(network, modelPath);

        OnnxImport import = OnnxFile.Import(modelPath);
        SafeTensors.Save(import.Network, weightsPath);
        return SourceExport.ToDeclaration(import.Network.Architecture, new DeclarationOptions { Name = "Model", Weights = "Model.safetensors" });
    }
}
