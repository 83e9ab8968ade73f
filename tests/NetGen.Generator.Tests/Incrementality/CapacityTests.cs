using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Compilation;
using NetGen.Tests;

namespace NetGen.Generator.Tests.Incrementality;

/// <summary>Large layers, deep networks, many networks: the generated code stays bounded, and the JIT optimises all of it.</summary>
public class CapacityTests
{
    /// <summary>Methods beyond these the JIT compiles without optimising them: DEFAULT_MIN_OPTS_CODE_SIZE and ..._LV_NUM_COUNT of coreclr.</summary>
    private const int MaxMethodBytes = 60_000;
    private const int MaxMethodLocals = 2_000;

    /// <summary>What, its layers, and the width: 128 bits need the most vectors, 512 bits have the most registers to fill.</summary>
    public static TheoryData<string, string, string> Networks => new()
    {
        { "a very large layer", "Dense(784, 4096, ReLU), Dense(4096, 10, Softmax)", "128" },
        { "a very large layer", "Dense(784, 4096, ReLU), Dense(4096, 10, Softmax)", "512" },
        { "wide both ways", "Dense(4096, 784, Tanh), Dense(784, 4096)", "512" },
        { "60 narrow layers", string.Join(", ", Enumerable.Repeat("Dense(8, 8, ReLU)", 59)) + ", Dense(8, 1)", "128" },
        { "20 middling layers", string.Join(", ", Enumerable.Repeat("Dense(100, 100, GELU)", 19)) + ", Dense(100, 33, Softmax)", "512" },
        { "just below the stack cap", "Dense(100, 100, SELU), Dense(100, 40, Mish), Dense(40, 15, LogSoftmax)", "128" },
        { "maxout of 20,000 pieces", "Maxout(2, 3, 20000), Dense(3, 1)", "256" },
        { "wide memory", "Input(784, Steps = 20), LSTM(784, 256), GRU(256, 100), Dense(100, 10, Softmax)", "128" },
        { "40 layers of a sequence", "Input(16, Steps = 20), " + string.Join(", ", Enumerable.Range(0, 20).Select(i => $"Conv1D(16, 16, 3, Tanh, Dilation = {1 << (i % 8)}), GRU(16, 16)")) + ", Dense(16, 1)", "512" },
        { "1,000 outputs", "Dense(16, 1000, Softmax)", "128" },
    };

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void Methods_of_60_middling_layers_stay_small_enough_to_be_optimised()
    {
        LongTests.Require();
        Methods_stay_small_enough_to_be_optimised("60 middling layers", string.Join(", ", Enumerable.Repeat("Dense(100, 100, GELU)", 59)) + ", Dense(100, 33, Softmax)", "512");
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Methods_stay_small_enough_to_be_optimised(string what, string layers, string bits)
    {
        using var stream = new MemoryStream();
        GeneratorRun.Of(new TestProject($"[Network, {layers}] partial class Net;") { Properties = TestProject.With("NetGenVectorBits", bits) }).Compiles(stream);
        foreach (var (method, bytes, locals) in MethodsOf(stream))
        {
            Assert.True(bytes < MaxMethodBytes, $"{what}: {method} has {bytes} bytes of IL");
            Assert.True(locals < MaxMethodLocals, $"{what}: {method} has {locals} locals");
        }
    }

    [Fact]
    public void The_text_grows_with_the_layers_and_not_with_their_sizes()
    {
        int small = Length("Dense(300, 300, ReLU), Dense(300, 10, Softmax)");
        Assert.InRange(Length("Dense(784, 4096, ReLU), Dense(4096, 10, Softmax)"), 0, 2 * small);
        int shallow = Length(string.Join(", ", Enumerable.Repeat("Dense(100, 100, ReLU)", 10)));
        Assert.InRange(Length(string.Join(", ", Enumerable.Repeat("Dense(100, 100, ReLU)", 60))), 0, 7 * shallow);

        static int Length(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Sources.Values.Sum(text => text.Length);
    }

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void A_project_of_200_networks_compiles()
    {
        LongTests.Require();
        string[] sources = [.. Enumerable.Range(0, 200).Select(i => $"namespace App{i % 7}; [Network, Dense({(i % 40) + 1}, 8, ReLU), Dense(8, 3, Softmax)] partial class Net{i};")];
        var run = GeneratorRun.Of(new TestProject(sources) { Properties = TestProject.With("NetGenVectorBits", "256") }).Compiles();
        Assert.Equal(400, run.Sources.Count);
    }

    private static IEnumerable<(string Method, int Bytes, int Locals)> MethodsOf(MemoryStream assembly)
    {
        assembly.Position = 0;
        using var file = new PEReader(assembly, PEStreamOptions.LeaveOpen);
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            int locals = 0;
            if (!body.LocalSignature.IsNil)
            {
                var signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
                signature.ReadSignatureHeader();
                locals = signature.ReadCompressedInteger();
            }

            yield return (metadata.GetString(method.Name), body.GetILBytes()!.Length, locals);
        }
    }
}
