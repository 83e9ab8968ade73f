using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Deployment;

/// <summary>A way to publish the program.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Folder">A folder's name for it.</param>
/// <param name="InstructionSet">What the native compiler may use: empty for its default; null for no native compiler.</param>
public sealed record DeploymentForm(string Name, string Folder, string? InstructionSet)
{
    public static IReadOnlyList<DeploymentForm> All { get; } =
    [
        new("IL, compiled at run time", "jit", null),
        new("native, default baseline", "baseline", ""),
        .. RuntimeInformation.ProcessArchitecture == Architecture.X64 ? [new DeploymentForm("native, x86-64-v3", "v3", "x86-64-v3")] : Array.Empty<DeploymentForm>(),
        new("native, this machine", "native", "native"),
    ];

    public bool IsNative => InstructionSet is not null;

    /// <summary>The arguments of <c>dotnet publish</c> for it.</summary>
    public IEnumerable<string> Arguments => IsNative ? ["-p:Aot=true", $"-p:IlcInstructionSet={InstructionSet}"] : [];
}
