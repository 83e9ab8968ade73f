using System.Collections.Concurrent;
using Spectre.Console;

namespace NetGen;

/// <summary>Draws the bar in place, ten times a second, on a thread of its own; lines go above it.</summary>
internal sealed class LiveProgress : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly IAnsiConsole _console;
    private readonly ProgressState _state;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _display;

    public LiveProgress(IAnsiConsole console, ProgressState state)
    {
        _console = console;
        _state = state;
        Console.CancelKeyPress += ShowCursor;
        _display = Task.Run(() => console.Live(Render(ended: false)).AutoClear(false).StartAsync(DisplayAsync));
    }

    public void WriteLine(string line) => _lines.Enqueue(line);

    /// <summary>Draws the last state and leaves it there.</summary>
    public void Dispose()
    {
        _ended.TrySetResult();
        try
        {
            _display.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // A terminal that went away, or that something else draws on, is no fault of the training.
        }

        Console.CancelKeyPress -= ShowCursor;
    }

    /// <summary>Ctrl+C ends the program, but the terminal stays.</summary>
    private void ShowCursor(object? sender, ConsoleCancelEventArgs arguments) => _console.Cursor.Show();

    private async Task DisplayAsync(LiveDisplayContext context)
    {
        while (true)
        {
            bool ended = _ended.Task.IsCompleted;
            while (_lines.TryDequeue(out string? line))
                _console.WriteLine(line);
            context.UpdateTarget(Render(ended));
            if (ended)
                return;
            await Task.WhenAny(_ended.Task, Task.Delay(Period)).ConfigureAwait(false);
        }
    }

    private Spectre.Console.Rendering.IRenderable Render(bool ended) =>
        ProgressBar.Render(_state.Read(), _console.Profile.Width, _console.Profile.Capabilities.Unicode, ended);
}
