using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>
/// A few networks whose generated text is kept whole, so that a change of the emitters shows as what it does to the code. They guard
/// readability; that the code is right is for the conformance tests.
/// </summary>
public class SnapshotTests
{
    [Fact]
    public void Classifier() => Verify(
        """
        /// <summary>Sorts wines into three classes.</summary>
        [Network]
        [Dense(12, 10, ReLU)]
        [Dense(10, 8, ReLU)]
        [Dense(8, 6, ReLU)]
        [Dense(6, 3, Softmax)]
        public sealed partial class Classifier;
        """);

    [Fact]
    public void Layers_fused_into_one_kernel() => Verify(
        """
        [Network]
        [Dense(5, 4, LeakyReLU)]
        [Dense(4, 2, Softmax)]
        public partial class Fused;
        """, vectorBits: "512");

    [Fact]
    public void Images() => Verify(
        """
        [Network]
        [Input(2, 6, 6)]
        [Conv2D(2, 12, 3, Padding = 1)]
        [BatchNorm(ReLU)]
        [MaxPool2D(2)]
        [Dense(108, 3, Softmax)]
        public partial class Pictures;
        """);

    [Fact]
    public void Sequences() => Verify(
        """
        [Network]
        [Input(3, Steps = 5)]
        [Conv1D(3, 6, 2, Tanh, Dilation = 2)]
        [GRU(6, 5)]
        [Dense(5, 3, Softmax)]
        public partial class Wakeword;
        """);

    [Fact]
    public void Nested_in_other_types() => Verify(
        """
        namespace App.Models;

        public readonly partial record struct Outer
        {
            private partial interface Middle
            {
                [Network]
                [Dense(2, 1, Sigmoid)]
                public partial class @class;
            }
        }
        """);

    [Fact]
    public void Rows_in_tiles() => Verify(
        """
        [Network(Loss = Loss.Huber)]
        [Dense(300, 20, GELU)]
        [Dense(20, 2)]
        public partial class Regression;
        """);

    [Fact]
    public void Narrow_weights() => Verify(
        """
        [Network(Storage = WeightStorage.BFloat16)]
        [Dense(301, 33, ReLU)]
        [Dense(33, 2)]
        public partial class Narrow;
        """);

    [Fact]
    public void Batch_normalisation() => Verify(
        """
        [Network]
        [Dense(2, 3, Bias = false)]
        [BatchNorm(ReLU)]
        [Dense(3, 1)]
        public partial class Batched;
        """);

    [Fact]
    public void Layer_normalisation_of_rows() => Verify(
        """
        [Network]
        [Dense(200, 31)]
        [LayerNorm(Tanh)]
        public partial class Normalised;
        """);

    [Fact]
    public void Maxout() => Verify(
        """
        [Network]
        [Maxout(2, 3, 2)]
        public partial class Pieces;
        """);

    [Fact]
    public void Residual_block_with_dropout() => Verify(
        """
        [Network]
        [Dense(2, 3)]
        [Residual(2, ReLU)]
        [Dense(3, 3)]
        [Dropout(0.5)]
        [Dense(3, 1)]
        public partial class Skipping;
        """);

    [Fact]
    public void Invalid() => Verify(
        """
        [Network(Loss = Loss.CrossEntropy)]
        [Dense(2, 4, ReLU)]
        [Dense(5, 3)]
        public partial class Invalid;
        """);

    /// <summary>The files with the public members, which people read; the kernels' lines may be longer.</summary>
    [Fact]
    public void Public_files_have_no_long_lines()
    {
        var files = Directory.EnumerateFiles(Repository.Folder("tests", "NetGen.Generator.Tests", "Snapshots"), "*.g.verified.cs")
            .Where(file => !file.Contains(".Vector", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files.SelectMany(File.ReadLines), line => line.Length > 140);
    }

    /// <summary>One vector width is enough to read; the others differ in their numbers.</summary>
    private static void Verify(string source, string vectorBits = "256", [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Verify(GeneratorRun.Of(new TestProject(source) { Properties = TestProject.With("NetGenVectorBits", vectorBits) }), method: method);
}
