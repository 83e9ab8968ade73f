using Spectre.Console;

namespace NetGen;

/// <summary>
/// Shows a training in the terminal while it runs: <c>using (var progress = new TrainingProgress()) trainer.Fit(train, test, progress);</c>.
/// In a terminal there is a bar with the loss, accuracy, samples a second and the time left, redrawn in place, and a line above it for some
/// of the epochs; where output is redirected, or the environment variable <c>CI</c> is set, there are plain lines only.
/// </summary>
/// <remarks>
/// It may be used for one training after another. Write nothing else to the console before it is disposed of, except through the same
/// <see cref="IAnsiConsole"/>.
/// </remarks>
public sealed class TrainingProgress : IProgress<EpochReport>, IProgress<StepReport>, IProgress<TrainingReport>, IDisposable
{
    /// <summary>Lines of a long training in a terminal, and in a file.</summary>
    private const int LiveLines = 20;
    private const int PlainLines = 100;

    private readonly IAnsiConsole _console;
    private readonly ProgressState _state;
    private readonly bool _isLive;
    private LiveProgress? _live;
    private EpochReport? _untold;
    private bool _disposed;

    /// <summary>Gets ready; nothing is drawn before the first report.</summary>
    /// <param name="console">Where to. Default: standard output.</param>
    /// <param name="live">
    /// Whether to draw in place. Default: where the console is a terminal that can, and the environment variable <c>CI</c> is not set.
    /// </param>
    public TrainingProgress(IAnsiConsole? console = null, bool? live = null)
        : this(console, live, TimeProvider.System)
    {
    }

    internal TrainingProgress(IAnsiConsole? console, bool? live, TimeProvider time)
    {
        _console = console ?? AnsiConsole.Console;
        _state = new ProgressState(time);
        _isLive = live ?? CanDrawInPlace(_console);
    }

    /// <summary>
    /// A line for every so many epochs, besides the first and the last; 1 or more. Default: as many as make at most 20 lines in a terminal,
    /// 100 elsewhere.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EpochsPerLine
    {
        get;
        init
        {
            if (value is < 1)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(EpochsPerLine)} is 1 or more.");
            field = value;
        }
    }

    /// <summary>Takes note of a step. Allocates nothing but, at first, the display.</summary>
    /// <param name="value">What <c>Fit</c> tells after every step.</param>
    public void Report(StepReport value)
    {
        _state.Tell(value);
        Begin();
    }

    /// <summary>Takes note of an epoch, and writes a line where one is due.</summary>
    /// <param name="value">What <c>Fit</c> tells after every epoch.</param>
    public void Report(EpochReport value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _state.Tell(value);
        Begin();
        int stride = EpochsPerLine ?? Math.Max(1, (value.Epochs + (_isLive ? LiveLines : PlainLines) - 1) / (_isLive ? LiveLines : PlainLines));
        if (value.Epoch == 1 || value.Epoch == value.Epochs || value.Epoch % stride == 0)
            Write(value);
        else
            _untold = value;
    }

    /// <summary>Writes why a training ended and which epoch's weights were kept.</summary>
    /// <param name="value">What <c>Fit</c> tells at its end.</param>
    public void Report(TrainingReport value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteUntold();
        Write(ClosingText.Of(value));
    }

    /// <summary>Writes the last epoch where it has no line yet, and leaves the terminal as it was.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        WriteUntold();
        _live?.Dispose();
    }

    private static bool CanDrawInPlace(IAnsiConsole console)
    {
        var profile = console.Profile;
        return profile.Out.IsTerminal && profile.Capabilities.Interactive && profile.Capabilities.Ansi && !IsContinuousIntegration();
    }

    private static bool IsContinuousIntegration() =>
        Environment.GetEnvironmentVariable("CI") is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0";

    private void Begin()
    {
        if (_isLive && _live is null && !_disposed)
            _live = new LiveProgress(_console, _state);
    }

    private void WriteUntold()
    {
        if (_untold is { } last)
            Write(last);
    }

    private void Write(EpochReport epoch)
    {
        _untold = null;
        Write(_live is not null ? ProgressText.Fit(ProgressText.Short(epoch), _console.Profile.Width - 1) : ProgressText.Plain(epoch, _state.Read().Remaining));
    }

    private void Write(string line)
    {
        if (_live is not null)
        {
            _live.WriteLine(line);
            return;
        }

        // Not through the console, which breaks lines at a width that a file does not have.
        var output = _console.Profile.Out.Writer;
        output.WriteLine(line);
        output.Flush();
    }
}
