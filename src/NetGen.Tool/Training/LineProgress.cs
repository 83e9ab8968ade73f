namespace NetGen.Tool.Training;

/// <summary>A line for each epoch, written at once.</summary>
internal sealed class LineProgress(TextWriter output) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => output.WriteLine(value);
}
